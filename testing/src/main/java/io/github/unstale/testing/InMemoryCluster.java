// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.Cascade;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Nodes of an application in one JVM, joined by a server in memory that breaks on command.
 *
 * <pre>{@code
 * @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster();
 * final InMemoryNode a = cluster.node("a");
 * final InMemoryNode b = cluster.node("b");
 * }</pre>
 *
 * <p>Nothing happens by itself: messages arrive in {@link #settle}, and time passes in {@link
 * #pass}, in the thread that calls them. So a test is the same in each run. Make a cluster for each
 * test, in an instance field; as a JUnit extension it adds to the report of a failed test what has
 * happened to the cluster. It works without JUnit's knowledge too.
 *
 * <p>One thread turns the cluster and breaks it; any thread may use the caches of its nodes.
 */
public final class InMemoryCluster implements BeforeEachCallback, AfterEachCallback {

  /** How often the nodes get to run while time passes. */
  private static final Duration STEP = Duration.ofMillis(10);

  /** So many turns without an end are a circle. */
  private static final int TOO_MANY_TURNS = 10_000;

  private final FakeClock clock = new FakeClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final InMemoryTable table = new InMemoryTable(clock);
  private final Story story = new Story(clock);
  private final List<World.Cascade> cascades = new CopyOnWriteArrayList<>();
  private final List<ClusterNode> nodes = new CopyOnWriteArrayList<>();
  private final List<StalenessChecker> checkers = new CopyOnWriteArrayList<>();
  private final long seed;
  private boolean hasLog;
  private @Nullable Random random;
  private @Nullable String test;

  /**
   * A cluster without nodes. What it does at random has the seed {@code -Dunstale.test.seed}, or
   * one that is different each time.
   */
  public InMemoryCluster() {
    this(Long.getLong("unstale.test.seed", new Random().nextLong(1_000_000_000)));
  }

  /**
   * A cluster without nodes.
   *
   * @param seed of what it does at random
   */
  public InMemoryCluster(long seed) {
    this.seed = seed;
  }

  /**
   * Lets something follow from each invalidation of an entity, as {@code
   * unstale.cache.<entity>.also} does. Holds for nodes that are made later. Circles, which an
   * application is not deployed with, are not looked for here.
   *
   * @param entity the entity's name
   * @param targets each as it is configured, such as {@code feed} or <code>feed:{id}:*</code>
   * @return this cluster
   * @throws IllegalArgumentException if one cannot be read
   */
  public InMemoryCluster also(String entity, String... targets) {
    Invalidation.all(entity); // checks the name
    cascades.add(KnownCascade.of(entity, List.of(targets)));
    return this;
  }

  /**
   * Lets something follow from what is invalidated of an entity, as a bean of the application does.
   * Holds for nodes that are made later.
   *
   * @param entity the entity's name
   * @param cascade the bean
   * @return this cluster
   * @throws IllegalArgumentException if the name is no valid entity
   */
  public InMemoryCluster cascade(String entity, Cascade cascade) {
    Invalidation.all(entity); // checks the name
    cascades.add(KnownCascade.of(entity, cascade));
    return this;
  }

  /**
   * Gives nodes the log, as {@code unstale.guarantee=log} does: what they invalidate in a
   * transaction is a row of a table, there with its commit, which every node reads several times
   * within the smallest {@code max-staleness} of its caches. Holds for nodes that are made later,
   * but not for a {@link CdiNode}.
   *
   * @return this cluster
   */
  public InMemoryCluster withLog() {
    hasLog = true;
    return this;
  }

  /**
   * A new node, connected to the server.
   *
   * @param name for messages
   * @return the node
   */
  public InMemoryNode node(String name) {
    return added(new InMemoryNode(this, name, client()));
  }

  /**
   * A new node without network, as an application in which no server is configured. With the log it
   * hears of the others all the same.
   *
   * @param name for messages
   * @return the node
   */
  public InMemoryNode standaloneNode(String name) {
    return added(new InMemoryNode(this, name, /* client= */ null));
  }

  private InMemoryNode added(InMemoryNode node) {
    add(node);
    node.open();
    settle();
    return node;
  }

  /**
   * Lets arrive what is under way and can, until nothing moves. No time passes.
   *
   * @throws IllegalStateException if there is no end to it: an observer that invalidates what it
   *     observes, for instance
   */
  public synchronized void settle() {
    int turns = 0;
    while (turn()) {
      turns++;
      if (turns == TOO_MANY_TURNS) {
        throw new IllegalStateException("The cluster does not settle: each arrival brings another");
      }
    }
  }

  private boolean turn() {
    long before = arrivals();
    server.settle();
    nodes.forEach(ClusterNode::beat);
    server.settle();
    boolean moved = arrivals() != before;
    for (ClusterNode node : nodes) {
      moved |= node.deliver();
    }
    return moved;
  }

  private long arrivals() {
    return nodes.stream().mapToLong(ClusterNode::arrivals).sum();
  }

  /**
   * Lets time pass, and arrive what is under way in it.
   *
   * @param time how much, in steps of 10 ms
   */
  public void pass(Duration time) {
    settle();
    Duration left = time;
    while (left.compareTo(Duration.ZERO) > 0) {
      Duration step = left.compareTo(STEP) < 0 ? left : STEP;
      clock.pass(step);
      settle();
      left = left.minus(step);
    }
  }

  /**
   * The time, for a {@link StalenessChecker}.
   *
   * @return nanoseconds of arbitrary origin, to be compared by subtraction only
   */
  public long now() {
    return clock.getAsLong();
  }

  /** Stops the server, as {@code kill -STOP} does: connections stay, nothing moves. */
  public void freezeServer() {
    story.tell("the server freezes");
    server.freeze();
  }

  /** And lets it go on. */
  public void thawServer() {
    story.tell("the server goes on");
    server.thaw();
  }

  /** Kills the server: all connections break, what is under way is lost, nobody can connect. */
  public void killServer() {
    story.tell("the server is killed");
    server.kill();
  }

  /** Starts the server again. Each node tries to connect ten times a second. */
  public void restartServer() {
    story.tell("the server is started");
    server.restart();
  }

  /** Kills the database: nobody can read or write the log. What it held is there afterwards. */
  public void killDatabase() {
    story.tell("the database is killed");
    table.kill();
  }

  /** Starts the database again. */
  public void restartDatabase() {
    story.tell("the database is started");
    table.restart();
  }

  /**
   * Puts some nodes on another server of a NATS cluster, and breaks the route to it. No node can
   * notice, and no bound holds between the two sides until {@link #mend}; then arrives what was
   * sent across.
   *
   * @param others the nodes on the other server
   */
  public void partition(ClusterNode... others) {
    story.tell("no route to the server of " + List.of(others));
    server.split(Stream.of(others).map(ClusterNode::client).toArray(InMemoryClient[]::new));
  }

  /**
   * From now on, what several nodes send at the same time reaches each node in an order of its own,
   * at random. What one node sends keeps its order.
   */
  public void shuffle() {
    server.shuffle(random());
  }

  /** Ends all faults, those of nodes that live and those of the servers, and settles. */
  public void mend() {
    story.tell("the server and its routes are mended");
    server.restart();
    server.thaw();
    server.join();
    table.restart();
    nodes.stream().filter(node -> node.hasFeed() && !node.isDead()).forEach(ClusterNode::mend);
    settle();
  }

  /**
   * Numbers for what a test does at random, so that one seed repeats all of it.
   *
   * @return always the same generator
   */
  public Random random() {
    Random known = random;
    if (known == null) {
      known = new Random(seed);
      random = known;
    }
    return known;
  }

  /**
   * Random faults of some nodes, from this cluster's seed.
   *
   * @param whose the nodes that break; all others and the server stay whole
   * @return a new weather, calm at first
   */
  public Weather weather(ClusterNode... whose) {
    return new Weather(random(), List.of(whose));
  }

  /**
   * A checker of what reads return, whose verdict stands in the report of a failed test. Ask it
   * yourself whether there were violations.
   *
   * @param bound the {@code max-staleness} of the cache
   * @return a new checker, which has seen nothing
   */
  public StalenessChecker checker(Duration bound) {
    StalenessChecker checker = new StalenessChecker(bound, Duration.ZERO);
    checkers.add(checker);
    return checker;
  }

  InMemoryClient client() {
    return server.client();
  }

  @Nullable InMemoryLog log(FakeTransactions transactions, String name) {
    return hasLog ? table.log(transactions, name) : null;
  }

  void add(ClusterNode node) {
    nodes.add(node);
  }

  List<World.Cascade> cascades() {
    return List.copyOf(cascades);
  }

  Story story() {
    return story;
  }

  /**
   * What has happened to this cluster so far: its faults in words, with their times, and what its
   * checkers have found. A failed test has it in its report.
   *
   * @return several lines
   */
  public String report() {
    StringBuilder report = new StringBuilder("what happened to the cluster");
    if (random != null) {
      report.append("; repeat it with -Dunstale.test.seed=").append(seed);
    }
    report.append('\n').append(story);
    checkers.forEach(checker -> report.append('\n').append(checker.verdict()));
    return report.toString();
  }

  /**
   * Refuses to serve two tests.
   *
   * @param context the test that begins
   */
  @Override
  public void beforeEach(ExtensionContext context) {
    if (test != null && !test.equals(context.getUniqueId())) {
      throw new IllegalStateException(
          "This cluster has served another test: register it in a field that is not static, and"
              + " with the default life cycle of test instances");
    }
    test = context.getUniqueId();
  }

  /**
   * Adds to a failure what has happened to the cluster, if anything has.
   *
   * @param context the test that ends
   */
  @Override
  public void afterEach(ExtensionContext context) {
    boolean hasNews = random != null || !story.isEmpty() || !checkers.isEmpty();
    context
        .getExecutionException()
        .filter(failure -> hasNews)
        .ifPresent(failure -> failure.addSuppressed(new ClusterAtFailure(report())));
  }
}
