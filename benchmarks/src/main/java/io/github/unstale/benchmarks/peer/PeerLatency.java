// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How long the other node still has what is being changed: from the beginning of the write until it
 * is no more near there, with a thousand writes a second. What a write takes of that is a row of
 * its own: with some, the other node drops the value while it lasts, so that from its end on there
 * would be nothing to compare.
 */
final class PeerLatency {

  private static final int SAMPLES = 2_000;
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(1);

  private PeerLatency() {}

  static void measure(Pair pair, Pair unstale, Scale scale, Figures figures) {
    Ids ids = new Ids(0, scale.size(SAMPLES), 0);
    double[] writing = new double[scale.rounds()];
    double[] p50 = new double[scale.rounds()];
    double[] p99 = new double[scale.rounds()];
    double[] ours = new double[scale.rounds()];
    for (int round = -1; round < p50.length; round++) { // one to get warm
      Times theirs = round(pair, ids);
      Times beside = round(unstale, ids);
      ids = ids.changed();
      if (round >= 0) {
        writing[round] = quantile(theirs.writing(), 0.5);
        p50[round] = quantile(theirs.near(), 0.5);
        p99[round] = quantile(theirs.near(), 0.99);
        ours[round] = quantile(beside.near(), 0.5);
      }
    }
    Candidate candidate = pair.candidate();
    figures.add(candidate.row("write_p50"), "us", writing);
    figures.add(candidate.row("latency_p50"), "us", p50);
    candidate.addRatio(figures, "latency_p50", "us", p50, ours);
    figures.add(candidate.row("latency_p99"), "us", p99);
  }

  /** In microseconds: what writes took, and how long the old values were near from then on. */
  @SuppressWarnings("ArrayRecordComponent") // it goes no further
  private record Times(double[] writing, double[] near) {}

  private static Times round(Pair pair, Ids ids) {
    pair.reader().ask("warm " + ids);
    pair.reader().tell("watch " + ids);
    long[] writes = Pair.times(pair.writer().ask("pace " + ids.changed() + " " + INTERVAL));
    long[] gone = Pair.times(pair.reader().answer());
    double[] writing = new double[ids.count()];
    double[] near = new double[ids.count()];
    int count = 0;
    for (int i = 0; i < ids.count(); i++) {
      writing[i] = (writes[2 * i + 1] - writes[2 * i]) / 1e3;
      if (gone[i] >= writes[2 * i]) { // else it was gone for another reason
        near[count++] = (gone[i] - writes[2 * i]) / 1e3;
      }
    }
    if (count < ids.count() * 9L / 10) {
      throw new IllegalStateException(pair + ": only " + count + " were near when written");
    }
    return new Times(writing, Arrays.copyOf(near, count));
  }

  private static double quantile(double[] values, double part) {
    Arrays.sort(values);
    return values[(int) (part * (values.length - 1))];
  }
}
