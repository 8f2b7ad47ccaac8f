// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.internal.wire.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
    static String family(String subject) {
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
   * The table of invalidations in the database in which the data lives.
   *
   * <p>Rows have numbers that grow in the order in which they are given out, which is not the order
   * in which rows become visible. Safe for use by multiple threads; every method may block, and
   * throws {@link LogException} if the database does not do its part.
   */
  public interface Log {

    /** Sees to it that the table is there, if that is its task. */
    void create();

    /**
     * Writes a row for each entry.
     *
     * @param inTransaction whether the calling thread is in a transaction, of which the rows become
     *     part; or else they are there for everybody when this returns
     */
    void append(List<Entry> entries, boolean inTransaction);

    /** Where following begins: what is visible now need not be read. */
    Position begin(Duration age);

    /**
     * Reads what has become visible since.
     *
     * @param from the last number that was seen, and the numbers before it that were not
     * @param most so many rows at most: those with the lowest numbers
     */
    Page read(Position from, int most);

    /**
     * Deletes rows that are older than this.
     *
     * @param most so many at most
     * @return how many it were
     */
    int prune(Duration age, int most);
  }

  /** The database has not done its part; the message says why, in words for an operator. */
  public static final class LogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** With the reason, in words that may follow "because". */
    public LogException(String reason, @Nullable Throwable cause) {
      super(reason, cause);
      this.reason = reason;
    }

    @Override
    public String getMessage() {
      return reason;
    }
  }

  /**
   * What is to be written into one row.
   *
   * @param entity the entity, or {@link Invalidation#ALL_ENTITIES}
   * @param messageId the name of the first signal that says it; the others' count on from there
   * @param said the invalidations, all of this entity; at least one
   * @param latency how long ago they were made
   */
  public record Entry(String entity, String messageId, List<Invalidation> said, Duration latency) {}

  /**
   * What a row says.
   *
   * @param number its number
   * @param messageId the name of the first signal that says it; null if Unstale has not written it
   * @param said the invalidations, in the order in which signals were named; at least one
   * @param triggeredBy who has made them, if it says so
   * @param timestamp when they were made, if it says so
   */
  public record Row(
      long number,
      @Nullable String messageId,
      List<Invalidation> said,
      @Nullable String triggeredBy,
      @Nullable Instant timestamp) {}

  /**
   * How far the table has been read.
   *
   * @param last the greatest number that was seen; 0 for none
   * @param missing the numbers before it that were not, in order
   */
  public record Position(long last, List<Numbers> missing) {}

  /**
   * Numbers one after the other.
   *
   * @param first the first
   * @param last the last
   */
  public record Numbers(long first, long last) {}

  /**
   * What was read.
   *
   * @param isContinued whether the row of the last number that was seen is still there, or there
   *     was none; or else the table may be another one
   * @param rows those that are visible, in the order of their numbers; some may have been seen
   */
  public record Page(boolean isContinued, List<Row> rows) {}

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
    /** What they are, where nobody waits for that, or has got something else instead. */
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

  /** What happens. */
  public sealed interface Report {

    /** A physical connection is there. */
    record Connected(String server) implements Report {}

    /** The connection is gone, or cannot be made. */
    record Disconnected(String cause) implements Report {}

    /** There is a connection, but nothing comes back on it for so long already. */
    record Silent(Duration duration) implements Report {}

    /** Something has come back after a silence. */
    record Answered() implements Report {}

    /** The server refuses a subject. */
    record Denied(Direction direction, String subject) implements Report {}

    /** What was sent to a subject, or to be had from it, has come: it is permitted, both ways. */
    record Permitted(String subject) implements Report {}

    /** What was cached of an entity until now may be old, so nothing but its age vouches for it. */
    record Doubted(String entity, Doubt why) implements Report {}

    /** A cached entity's feed has not been proven for so long already, and its bound is over. */
    record Lost(String entity, Duration unproven, String reason) implements Report {}

    /** It is proven again, after so long without. */
    record Restored(String entity, Duration unproven) implements Report {}

    /** The log cannot be read. */
    record LogLost(String cause) implements Report {}

    /** The log is read again. */
    record LogBack() implements Report {}

    /** The log's old rows cannot be deleted. */
    record NotPruned(String cause) implements Report {}

    /** An invalidation cannot be written to the log. */
    record NotLogged(String entity, String cause) implements Report {}

    /** A message could not be read and was taken for "everything". */
    record Unreadable(@Nullable String entity, String kind) implements Report {}

    /** Too many signals wait; those of the entity have become one "everything". */
    record Collapsed(String entity) implements Report {}

    /** The node has stopped, and not all that it has to say reaches the server. Said once. */
    record Unsent() implements Report {}

    /** An invalidation has arrived and was applied. */
    record Arrived(Invalidation invalidation, Origin origin) implements Report {}

    /** Something of the application's that the cache of an entity has asked has thrown. */
    record CallbackFailed(String entity, Callback callback, Throwable cause) implements Report {}

    /** Something of ours failed in a way that nobody expected. */
    record Failed(String what, Throwable cause) implements Report {}
  }
}
