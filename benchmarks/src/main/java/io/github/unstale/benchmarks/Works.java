// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import io.github.unstale.benchmarks.big.Effects;
import io.github.unstale.benchmarks.big.EntriesOfACache;
import io.github.unstale.benchmarks.big.Memory;
import io.github.unstale.benchmarks.big.OwnCost;
import io.github.unstale.benchmarks.micro.Hits;
import io.github.unstale.benchmarks.micro.Misses;
import io.github.unstale.benchmarks.pair.ApplyRate;
import io.github.unstale.benchmarks.pair.Batch;
import io.github.unstale.benchmarks.pair.CommitOverhead;
import io.github.unstale.benchmarks.pair.IdsInATransaction;
import io.github.unstale.benchmarks.pair.Latency;
import io.github.unstale.benchmarks.pair.Pause;
import io.github.unstale.benchmarks.peer.PeerWork;
import io.github.unstale.benchmarks.standing.Deploy;
import io.github.unstale.benchmarks.standing.Idle;
import io.github.unstale.benchmarks.standing.LogCommit;
import io.github.unstale.benchmarks.standing.LogFollow;
import io.github.unstale.benchmarks.standing.NodesOnOneServer;
import java.util.ArrayList;
import java.util.List;

/** All that there is to measure. */
final class Works {

  private Works() {}

  /** What is measured at this scale. */
  static List<Work> of(Scale scale) {
    List<Work> works = new ArrayList<>(deciding());
    if (scale != Scale.QUICK) {
      works.addAll(others(scale));
    }
    return works;
  }

  /** Those with a target. */
  static List<Work> deciding() {
    return List.of(
        new Hits(),
        new Memory(),
        new Latency(),
        new ApplyRate(),
        new OwnCost(),
        new Effects(),
        new Batch(),
        new CommitOverhead(),
        new Pause(),
        new Idle(),
        new LogFollow(),
        new LogCommit(),
        new Deploy());
  }

  /** What only is of interest; to try a peer once is enough. */
  static List<Work> others(Scale scale) {
    List<Work> works = new ArrayList<>(scale == Scale.TRIAL ? PeerWork.best() : PeerWork.all());
    works.add(new Misses());
    works.add(new EntriesOfACache());
    works.add(new IdsInATransaction());
    works.add(new NodesOnOneServer());
    return works;
  }
}
