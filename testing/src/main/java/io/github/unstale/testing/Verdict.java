// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link StalenessChecker} has found.
 *
 * @param all all reads; its {@code worst} is that of reads that were not excused
 * @param weathers the same for each label that {@link StalenessChecker#weather} was given
 * @param excused reads that were past the bound because the writer was held up, for each reason
 * @param violations how many reads returned what they must not
 * @param first the first few of them
 */
public record Verdict(
    Tally all,
    Map<String, Tally> weathers,
    Map<String, Tally> excused,
    long violations,
    List<Violation> first) {

  /**
   * A number of reads.
   *
   * @param reads how many
   * @param hits how many of them were answered from the cache
   * @param worst how long after a later version was committed an older one was returned at most
   */
  public record Tally(long reads, long hits, Duration worst) {

    /**
     * The share of reads that were answered from the cache.
     *
     * @return between 0 and 1; 0 when nothing was read
     */
    public double hitRate() {
      return reads == 0 ? 0 : (double) hits / reads;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d reads, %.1f %% hits, worst %d ms",
          reads,
          100 * hitRate(),
          worst.toMillis());
    }
  }

  /**
   * A read that returned what it must not.
   *
   * @param read the read
   * @param staleness how long after a later version was committed it began
   * @param weather what was broken when it was judged
   * @param words what is wrong with the version
   */
  public record Violation(Read read, Duration staleness, String weather, String words) {

    @Override
    public String toString() {
      return read + ", " + words + "; " + weather;
    }
  }

  /**
   * Copies the maps, sorted, and the list.
   *
   * @param all all reads
   * @param weathers the same for each label
   * @param excused excused reads, for each reason
   * @param violations how many reads returned what they must not
   * @param first the first few of them
   */
  public Verdict {
    weathers = Collections.unmodifiableMap(new TreeMap<>(weathers));
    excused = Collections.unmodifiableMap(new TreeMap<>(excused));
    first = List.copyOf(first);
  }

  /**
   * Fails if there is any violation, with the first few of them in words.
   *
   * @param run what names this run and how to repeat it, such as its seed
   * @throws AssertionError if there is any violation
   */
  public void requireClean(String run) {
    if (violations > 0) {
      throw new AssertionError(run + ": " + this);
    }
  }

  /** All of it in words, in several lines. */
  @Override
  public String toString() {
    StringBuilder words = new StringBuilder();
    words.append(violations).append(" violations; ").append(all);
    weathers.forEach((label, tally) -> words.append("\n  " + label + ": " + tally));
    excused.forEach((why, tally) -> words.append("\n  excused, " + why + ": " + tally));
    first.forEach(violation -> words.append("\n  " + violation));
    return words.toString();
  }
}
