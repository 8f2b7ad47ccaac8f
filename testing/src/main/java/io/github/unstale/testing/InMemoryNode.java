// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.FeedStatus;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.Invalidator;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.KeyFormat;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node of an {@link InMemoryCluster} that does nothing by itself: the caches and the transactions
 * of one running copy of the application.
 *
 * <p>The caches are the product's own, not imitations. They and the invalidator are safe for use by
 * multiple threads; a transaction belongs to the thread that began it.
 */
public final class InMemoryNode extends ClusterNode {

  /** The default of unstale.nats.publish-timeout. */
  private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(2);

  /** The default of unstale.log.horizon. */
  private static final Duration HORIZON = Duration.ofMinutes(10);

  private final InMemoryCluster cluster;
  private final FakeTransactions transactions = new FakeTransactions();
  private final @Nullable InMemoryLog log;
  private final Observers observers;
  private final Chores chores = new Chores();
  private final Coherence coherence;
  private final NodeCaches caches;

  /** When the log is read next. */
  private long roundAt;

  InMemoryNode(InMemoryCluster cluster, String name, @Nullable InMemoryClient client) {
    super(cluster, name, client);
    this.cluster = cluster;
    this.log = cluster.log(transactions, name);
    this.roundAt = cluster.now();
    this.observers = new Observers(cluster.story()::time);
    this.coherence =
        new Coherence(
            new Coherence.Setup(
                new Wire("cache.invalidate", name),
                "cache.proof",
                client,
                transactions,
                this::heard,
                Runnable::run,
                PUBLISH_TIMEOUT,
                cluster::now,
                cluster.cascades(),
                following(log),
                Coherence.Self.named(name),
                World.Traces.NONE));
    this.caches = new NodeCaches(this, cluster, coherence, chores);
  }

  private static Coherence.@Nullable Following following(@Nullable InMemoryLog log) {
    return log == null ? null : new Coherence.Following(log, HORIZON, /* retention= */ null);
  }

  void heard(Report report) {
    observers.on(report);
    if (report instanceof Report.Failed failure) {
      tell(failure.what() + ": " + failure.cause());
    } else if (report instanceof Report.CallbackFailed failure) {
      tell(beanOf(failure.callback()) + " of '" + failure.entity() + "': " + failure.cause());
    } else if (report instanceof Report.Doubted doubted
        && doubted.why() != World.Doubt.NEW_SUBSCRIPTION) {
      tell("its feed of '" + doubted.entity() + "' is in doubt: " + doubted.why());
    }
  }

  private static String beanOf(World.Callback callback) {
    return switch (callback) {
      case TAGS -> "TagsOf";
      case TTL -> "TtlOf";
      case WEIGHT -> "WeightOf";
      case LOAD -> "loader";
      case CHANGE -> "OnInvalidation";
    };
  }

  /**
   * The cache of an entity whose ids are strings. The first call makes it, with {@link
   * CacheOptions#defaults}; later calls return it, however it was made.
   *
   * @param <V> the type of the values
   * @param entity the entity's name
   * @return the node's one cache of this entity
   * @throws IllegalArgumentException if the name is no valid entity
   */
  public <V> CoherentCache<String, V> cache(String entity) {
    CoherentCache<String, V> known = caches.known(entity);
    return known == null ? cache(entity, CacheOptions.defaults()) : known;
  }

  /**
   * Makes the cache of an entity whose ids are strings.
   *
   * @param <V> the type of the values
   * @param entity the entity's name
   * @param options how it behaves
   * @return the node's one cache of this entity
   * @throws IllegalArgumentException if the name is no valid entity
   * @throws IllegalStateException if the node has a cache of this entity
   */
  public <V> CoherentCache<String, V> cache(String entity, CacheOptions options) {
    return cache(entity, new ParsedKeys<>(text -> text), options);
  }

  /**
   * Makes the cache of an entity whose ids are what {@code toString()} makes of them.
   *
   * @param <K> the type of the ids
   * @param <V> the type of the values
   * @param entity the entity's name
   * @param parsing the inverse of {@code toString()}, as {@code Long::valueOf} or {@code
   *     UUID::fromString}
   * @param options how it behaves
   * @return the node's one cache of this entity
   * @throws IllegalArgumentException if the name is no valid entity
   * @throws IllegalStateException if the node has a cache of this entity
   */
  public <K, V> CoherentCache<K, V> cache(
      String entity, Function<String, ? extends K> parsing, CacheOptions options) {
    return cache(entity, new ParsedKeys<>(parsing), options);
  }

  /**
   * Makes the cache of an entity whose ids have a format of their own.
   *
   * @param <K> the type of the ids
   * @param <V> the type of the values
   * @param entity the entity's name
   * @param format how ids travel
   * @param options how it behaves
   * @return the node's one cache of this entity
   * @throws IllegalArgumentException if the name is no valid entity
   * @throws IllegalStateException if the node has a cache of this entity
   */
  public <K, V> CoherentCache<K, V> cache(
      String entity, KeyFormat<K> format, CacheOptions options) {
    return caches.make(entity, format, options);
  }

  /**
   * The node's caches by name, for code that knows their names at run time only.
   *
   * @return what this node would inject; it makes caches with {@link CacheOptions#defaults}, for
   *     ids that are strings, ints, longs or UUIDs, and does not compare types
   */
  public CoherentCaches caches() {
    return caches;
  }

  /**
   * Invalidates from this node, for code that writes but does not cache.
   *
   * @return what this node would inject
   */
  public Invalidator invalidator() {
    return new NodeInvalidator(coherence);
  }

  /**
   * The state of this node's feed.
   *
   * @return always current
   */
  public FeedStatus status() {
    return new NodeStatus(coherence);
  }

  /**
   * Hears of an entity's invalidations, as an observer of {@code @EntityCache(entity)
   * InvalidationReceived} does.
   *
   * @param entity the entity's name; it need not be cached here
   * @param observer called while the cluster is turned, in that thread; what it throws reaches the
   *     test
   * @throws IllegalArgumentException if the name is no valid entity
   */
  public void observe(String entity, Consumer<? super InvalidationReceived> observer) {
    observe(entity, InvalidationReceived.class, observer);
  }

  /**
   * Hears of events, as an observer of {@code @EntityCache(entity)} and this type does.
   *
   * @param <E> the type of the events
   * @param entity the entity's name
   * @param event {@link InvalidationReceived}, {@link io.github.unstale.CoherenceLost} or {@link
   *     io.github.unstale.CoherenceRestored}; an {@code Instant} in it counts from the epoch, when
   *     the cluster was made
   * @param observer called while the cluster is turned, in that thread; what it throws reaches the
   *     test
   * @throws IllegalArgumentException if the name is no valid entity, or the type none of the three
   */
  public <E> void observe(String entity, Class<E> event, Consumer<? super E> observer) {
    coherence.follow(entity);
    cluster.settle();
    observers.add(entity, event, observer);
  }

  /**
   * Does something in a transaction, and commits; rolls back if it throws.
   *
   * @param work what a method with {@code @Transactional} would do
   */
  public void transaction(Runnable work) {
    transaction(
        () -> {
          work.run();
          return work;
        });
  }

  /**
   * Does something in a transaction, and commits; rolls back if it throws.
   *
   * @param <T> the type of the result
   * @param work what a method with {@code @Transactional} would do
   * @return its result
   */
  public <T extends @Nullable Object> T transaction(Supplier<T> work) {
    begin();
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | Error e) {
      rollback();
      throw e;
    }
    commit();
    return result;
  }

  /** Begins a transaction in the calling thread; within one, another one, as REQUIRES_NEW does. */
  public void begin() {
    transactions.begin();
  }

  /** Commits the calling thread's transaction. */
  public void commit() {
    transactions.end(World.Outcome.COMMITTED);
  }

  /** Rolls the calling thread's transaction back. */
  public void rollback() {
    transactions.end(World.Outcome.ROLLED_BACK);
  }

  /**
   * Ends the calling thread's transaction so that nobody can say how: the connection to the
   * database broke during the commit, for instance. What it has written is there.
   */
  public void endUnknown() {
    transactions.end(World.Outcome.UNKNOWN);
  }

  /**
   * Commits the calling thread's transaction, and kills this node before it can tell anybody. It
   * stays dead.
   */
  public void commitAndDie() {
    transactions.commitAndDie();
    die();
  }

  /**
   * Cuts this node off from the database's log until {@link #mend}: it can neither read nor write.
   */
  public void cutDatabase() {
    if (log == null) {
      throw new IllegalStateException(name() + " has no log: say withLog() before it is made");
    }
    tell("cut off from the database");
    log.cut();
  }

  /**
   * Does something outside the calling thread's transaction, which is suspended meanwhile.
   *
   * @param work what a method with {@code NOT_SUPPORTED} would do
   */
  public void suspended(Runnable work) {
    transactions.outside(work);
  }

  /**
   * Holds the loads of caches with a {@code softLoadTimeout} or {@code hardLoadTimeout}, outside
   * transactions, until {@link #releaseLoads}: none of them begins.
   *
   * <p>Reads wait for them as long as these allow, in real time, as no other passes meanwhile; so
   * let them be short. As nobody can end the load, what comes of it is the same in each run. With a
   * {@code softLoadTimeout} alone, loads without a last value to serve are not held.
   */
  public void holdLoads() {
    tell("its loads are held");
    chores.hold();
  }

  /** Lets the loads that are held take place in the next {@link InMemoryCluster#settle}. */
  public void releaseLoads() {
    tell("its loads go on");
    chores.release();
  }

  void open() {
    coherence.open();
  }

  boolean hasLog() {
    return log != null;
  }

  @Override
  boolean hasFeed() {
    return hasLog() || super.hasFeed();
  }

  @Override
  void mendDatabase() {
    if (log != null) {
      log.mend();
    }
  }

  @Override
  void beat() {
    if (!isPaused()) {
      coherence.beat();
      follow();
    }
  }

  private void follow() {
    long now = cluster.now();
    if (log != null && now - roundAt >= 0) {
      roundAt = now + coherence.round();
    }
  }

  @Override
  boolean deliver() {
    if (isPaused()) {
      return false;
    }
    boolean did = chores.finish();
    return observers.deliver() || did;
  }
}
