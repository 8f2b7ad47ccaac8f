// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.world;

import io.github.unstale.CacheStats;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that the heart sees of the world. */
public final class World {

  private World() {}

  /**
   * Publish and subscribe, at most once, in order within one physical connection.
   *
   * <p>What is published on one connection arrives at this node's own subscriptions in the order of
   * publication, through one thread, together with what others publish. Safe for use by multiple
   * threads; no method blocks.
   */
  public interface Network {

    /** Starts connecting, for ever, in the background. Called once. */
    void open(Receiver receiver);

    /** Whether there is a connection now. */
    boolean connected();

    /**
     * The number of the present physical connection, 0 before the first. It grows with each, before
     * anything is sent on the new one.
     */
    long connection();

    /**
     * Subscribes, now if connected, and on every later connection before anything else is sent on
     * it. Subscribing again renews a subscription that the server has refused.
     */
    void subscribe(String subject);

    /**
     * Hands a message to the client, which may lose it at any point after that.
     *
     * @return false if the client refuses this message for what it is, and always will
     */
    boolean publish(Message message);

    /**
     * Whether {@link #publish} waits for nothing, neither a server nor a reader, so that whoever
     * says something may call it. Else only the loop does.
     */
    default boolean isPrompt() {
      return false;
    }

    /** How many arrivals were thrown away because this node was too slow. Never shrinks. */
    long dropped();

    /** Why there is no connection, if there is none. */
    Optional<String> problem();

    /** Ends the connection and all that serves it. Idempotent. */
    void close();
  }

  /** Who hears of the network. */
  public interface Receiver {

    /** A message has arrived. Called by one thread at a time, in order. */
    void arrived(Message message);

    /** A physical connection is there; {@link Network#connection} has grown. */
    void connected(String server);

    /**
     * The connection is gone, or the first attempts to make one have failed. Called again in the
     * same outage for each other cause that somebody has to change.
     */
    void disconnected(String cause);

    /**
     * The server has refused a subject. Called before anything that the server sent after the
     * refusal arrives.
     */
    void denied(Direction direction, String subject);
  }

  /** What was refused. */
  public enum Direction {
    /** Publishing. */
    PUBLISH,
    /** Subscribing. */
    SUBSCRIBE
  }

  /**
   * A permission that this node needs and does not have.
   *
   * @param direction to do what
   * @param subject with which subjects
   */
  public record Permission(Direction direction, String subject) {

    /** The permission behind a refusal, for all ids: one of them is no help, and is private. */
    public static Permission neededFor(Report.Denied denied) {
      return new Permission(denied.direction(), family(denied.subject()));
    }

    /** Whether this is one of the permissions that are there, as has been seen. */
    public boolean isAmong(Report.Permitted permitted) {
      return subject.equals(family(permitted.subject()));
    }

    /** The subject, for all ids. */
    public static String family(String subject) {
      return subject.substring(0, subject.lastIndexOf('.') + 1) + "*";
    }

    @Override
    public String toString() {
      return direction.name().toLowerCase(Locale.ROOT) + " to '" + subject + "'";
    }
  }

  /** A cache of one entity. */
  public interface Store {

    /**
     * Drops what an invalidation covers, and keeps loads of it that are under way from being kept.
     *
     * @param mayChange whether it may change values instead: it is said for the first time, and in
     *     order
     */
    void apply(Invalidation invalidation, boolean mayChange);

    /** What it has done. */
    CacheStats stats();

    /** How many entries there are. */
    long size();

    /** What an invalidation would drop now; looks at as many entries as there are. */
    Wire.Share covered(Invalidation invalidation);

    /**
     * The feed was not proven for as long as the bound, or it is again. Serving does not depend on
     * it.
     */
    void proven(boolean isProven);

    /**
     * A transaction has invalidated this, and is not over.
     *
     * @return what to run when it is
     */
    Runnable open(Invalidation invalidation);
  }

  /** What follows from the invalidations of an entity. Safe for use by multiple threads. */
  public interface Cascade {

    /** The entity. */
    String entity();

    /** The entities of which something may follow. */
    Set<String> targets();

    /** Whether it follows from what arrives, too; or else whoever sends that has to say so. */
    boolean ofArrivals();

    /** What follows from an invalidation of the entity. */
    Collection<? extends Invalidation> of(Invalidation cause);
  }

  /** The transactions that threads are in. */
  public interface Transactions {

    /** Threads without transactions. */
    Transactions NONE = () -> null;

    /** The transaction of the calling thread, or null if it has none. */
    @Nullable Transaction current();
  }

  /** A transaction that is not over. Used only by its own thread. */
  public interface Transaction {

    /** Who was left here with {@link #attach}, or null. */
    @Nullable Guest guest();

    /**
     * Leaves a guest in the transaction, who is told how it goes on.
     *
     * @return false if the transaction can only roll back and takes no more guests
     */
    boolean attach(Guest guest);

    /** Sees to it that the transaction is not committed. */
    void setRollbackOnly();
  }

  /** Who stays with a transaction to its end. */
  public interface Guest {

    /**
     * The transaction is about to commit, and work that is done now is still part of it. Called by
     * its own thread, once at most, after the application's work; what JPA flushes may come later.
     * What it throws rolls the transaction back.
     */
    void committing();

    /** It is over. Called exactly once, by any thread. */
    void over(Outcome outcome);
  }

  /** How a transaction ended. */
  public enum Outcome {
    /** It is committed. */
    COMMITTED,
    /** It is rolled back. */
    ROLLED_BACK,
    /** Nobody can say. */
    UNKNOWN
  }

  /**
   * The traces that threads are in, where the runtime has telemetry. Neither waits nor throws; what
   * it throws all the same harms nobody. Safe for use by multiple threads.
   */
  public interface Traces {

    /** A runtime without telemetry. */
    Traces NONE =
        new Traces() {
          @Override
          public @Nullable String sent(Collection<? extends Invalidation> said) {
            return null;
          }

          @Override
          public Runnable applying(String entity, String trace) {
            return () -> {};
          }
        };

    /**
     * The calling thread sends this, all of it in one trace.
     *
     * @return what carries the trace to those who hear it, as W3C's {@code traceparent}; null if
     *     the thread is in none, or in one that nobody records
     */
    @Nullable String sent(Collection<? extends Invalidation> said);

    /**
     * The calling thread applies what has come of an entity, as part of the trace that it has
     * brought along. What that is must not be believed.
     *
     * @return what to run, in the same thread, when it is applied
     */
    Runnable applying(String entity, String trace);
  }

  /** Why what is cached may be old. */
  public enum Doubt {
    /** There is a new connection, or a new subscription; something may have been missed before. */
    NEW_SUBSCRIPTION,
    /** The feed was not proven for longer than the bound. */
    LAPSED,
    /** This node was too slow, and arrivals were thrown away. */
    OVERRUN,
    /** The server has refused the subscription. */
    DENIED,
    /** Something that arrived could not be applied. */
    NOT_APPLIED,
    /** The log was not read for so long that some of it may never be seen. */
    PAST_HORIZON,
    /** What was read of the log last is not there any more. */
    LOG_REPLACED
  }

  /** What the application tells of the values of an entity. */
  public enum Callback {
    /** Their tags. */
    TAGS,
    /** How long they live. */
    TTL,
    /** What they weigh. */
    WEIGHT,
    /** What they are, where no read waits for that, or has got something else instead. */
    LOAD,
    /** What becomes of them when something is said. */
    CHANGE
  }

  /** Who hears of what happens. Called by any thread; must not block and must not throw. */
  @FunctionalInterface
  public interface Listener {

    /** Something happened. */
    void on(Report report);
  }
}
