// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Rounds;
import io.github.unstale.benchmarks.Scale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Changes a second that reach the other node when one node makes them as quickly as it can: from
 * the first write until each of the ids was seen to be gone there.
 */
final class PeerApplying {

  private static final int COUNT = 20_000;
  private static final int FROM = 10_000;

  private final Pair pair;

  PeerApplying(Pair pair) {
    this.pair = pair;
  }

  void measure(Scale scale, Figures figures) {
    var ids = new AtomicReference<>(new Ids(FROM, scale.size(COUNT), 0));
    double[][] rates = Rounds.of(scale, () -> new double[] {rate(ids)});
    figures.add(pair.candidate().row("apply_rate"), "/s", rates[0]);
  }

  private double rate(AtomicReference<Ids> ids) {
    pair.reader().ask("warm " + ids.get());
    pair.reader().tell("sweep " + ids.get());
    Ids changed = ids.updateAndGet(Ids::changed);
    long begun = Long.parseLong(pair.writer().ask("flood " + changed));
    long gone = Long.parseLong(pair.reader().answer());
    return changed.count() * 1e9 / (gone - begun);
  }
}
