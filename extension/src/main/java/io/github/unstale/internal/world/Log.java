// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.world;

import io.github.unstale.Invalidation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** The database has not done its part; the message says why, in words for an operator. */
  final class LogException extends RuntimeException {

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
   * @param messageId the name of the first signal that says it, and the others' count on from
   *     there; null if no signal has such a name, so that nobody takes it for known
   * @param said the invalidations, all of this entity; at least one
   * @param latency how long ago they were made
   */
  record Entry(
      String entity, @Nullable String messageId, List<Invalidation> said, Duration latency) {}

  /**
   * What a row says.
   *
   * @param number its number
   * @param messageId the name of the first signal that says it; null if no signal has such a name
   * @param said the invalidations, in the order in which signals were named; at least one
   * @param triggeredBy who has made them, if it says so
   * @param timestamp when they were made, if it says so
   */
  record Row(
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
  record Position(long last, List<Numbers> missing) {}

  /**
   * Numbers one after the other.
   *
   * @param first the first
   * @param last the last
   */
  record Numbers(long first, long last) {}

  /**
   * What was read.
   *
   * @param isContinued whether the row of the last number that was seen is still there, or there
   *     was none; or else the table may be another one
   * @param rows those that are visible, in the order of their numbers; some may have been seen
   */
  record Page(boolean isContinued, List<Row> rows) {}
}
