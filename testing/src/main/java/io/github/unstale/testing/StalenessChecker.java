// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds every read that was too old, among any number of reads.
 *
 * <p>What is read are versions, which grow by one with each write of an id; a version that was
 * rolled back is not used again. Writers say what becomes of each version, readers say what they
 * got, and the checker knows at once whether that was allowed: a read may return a version for as
 * long as the bound after a later one was committed, and never one that nobody has committed.
 *
 * <p>Tell of a write before it can be read, and of its commit before reads that began after it. All
 * times are nanoseconds of one clock, {@link System#nanoTime} or that of a test; they are compared
 * by subtraction only. On one machine {@code nanoTime} is usually the same clock in all JVMs.
 *
 * <p>A read costs the same however many there were. Memory grows by about 20 bytes with each write
 * and not at all with reads. Safe for use by multiple threads.
 */
public final class StalenessChecker {

  /** So many violations are kept with all that is known of them. */
  private static final int REMEMBERED = 10;

  private final long bound;
  private final long tolerance;
  private final Map<Object, Versions> things = new HashMap<>();
  private final Counting all = new Counting();
  private final Map<String, Counting> weathers = new TreeMap<>();
  private final Map<String, Counting> excused = new TreeMap<>();
  private final List<Verdict.Violation> first = new ArrayList<>();
  private long violations;
  private String weather = "calm";
  private Counting inThisWeather = new Counting();
  private long origin;
  private boolean begun;

  /**
   * Makes a checker that has seen nothing.
   *
   * @param bound how old a value may be: the cache's {@code max-staleness}
   * @param tolerance what a read may be older than that, because clocks and threads are not exact;
   *     zero with a clock that the test moves
   */
  public StalenessChecker(Duration bound, Duration tolerance) {
    this.bound = bound.toNanos();
    this.tolerance = tolerance.toNanos();
    weathers.put(weather, inThisWeather);
  }

  /**
   * A transaction is about to commit a version. Reads may return it from now on.
   *
   * @param id what is written
   * @param version its new version, greater than all before by one, or a little more
   * @param at the time
   * @return to be told how it ends
   * @throws IllegalArgumentException if the version was written before, or is smaller than the
   *     first one of the id
   */
  public synchronized Write writing(Object id, long version, long at) {
    time(at);
    Versions versions = things.computeIfAbsent(id, key -> new Versions(version));
    versions.open(version);
    return new Write(this, versions, version);
  }

  /**
   * Judges a read.
   *
   * @param id what was looked for
   * @param version the version that was returned
   * @param began when the read began; it counts as its end, too
   * @param how where the value came from
   */
  public void read(Object id, long version, long began, Read.How how) {
    read(new Read(id, version, began, began, how, "somebody"));
  }

  /**
   * Judges a read.
   *
   * @param read all that is known of it
   */
  public synchronized void read(Read read) {
    Versions versions = things.get(read.id());
    if (versions == null) {
      wrong(read, "which nobody has written");
      return;
    }
    String flaw = versions.flaw(read.version());
    if (flaw != null) {
      wrong(read, flaw);
      return;
    }
    versions.returned(read.version(), time(read.ended()));
    long began = time(read.began());
    long staleness = Math.max(0, began - versions.superseded(read.version()));
    if (staleness <= bound + read.allowance().toNanos()) {
      count(read, staleness);
    } else {
      pastTheBound(read, staleness, versions.tellable(read.version()));
    }
  }

  private void wrong(Read read, String flaw) {
    count(read, 0);
    violated(new Verdict.Violation(read, Duration.ZERO, weather, flaw));
  }

  private void pastTheBound(Read read, long staleness, Versions.Tellable tellable) {
    String why = tellable.why();
    long since = Math.max(0, time(read.began()) - tellable.from());
    boolean isTooOld = since > bound + tolerance + read.allowance().toNanos();
    if (why != null && since < staleness && !isTooOld) {
      count(read, 0);
      excused.computeIfAbsent(why, key -> new Counting()).add(isHit(read), staleness);
      return;
    }
    count(read, staleness);
    if (isTooOld) {
      String words = "which was superseded " + millis(staleness) + " ms before";
      if (why != null) {
        words += ", and the writer was held up (" + why + ") until " + millis(since) + " ms before";
      }
      violated(new Verdict.Violation(read, Duration.ofNanos(staleness), weather, words));
    }
  }

  private void count(Read read, long staleness) {
    all.add(isHit(read), staleness);
    inThisWeather.add(isHit(read), staleness);
  }

  private void violated(Verdict.Violation violation) {
    violations++;
    if (first.size() < REMEMBERED) {
      first.add(violation);
    }
  }

  private static boolean isHit(Read read) {
    return read.how() == Read.How.HIT;
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }

  /**
   * Says what is broken from now on. Reads are counted apart for each label.
   *
   * @param label a few words; "calm" until this is called
   */
  public synchronized void weather(String label) {
    weather = label;
    inThisWeather = weathers.computeIfAbsent(label, key -> new Counting());
  }

  /**
   * What was found so far.
   *
   * @return a snapshot
   */
  public synchronized Verdict verdict() {
    return new Verdict(
        all.tally(), tallies(weathers), tallies(excused), violations, List.copyOf(first));
  }

  private static Map<String, Verdict.Tally> tallies(Map<String, Counting> countings) {
    Map<String, Verdict.Tally> tallies = new TreeMap<>();
    countings.forEach((label, counting) -> tallies.put(label, counting.tally()));
    return tallies;
  }

  /** A time as the distance from the first one that was ever told, which does not overflow. */
  synchronized long time(long at) {
    if (!begun) {
      begun = true;
      origin = at;
    }
    return at - origin;
  }
}
