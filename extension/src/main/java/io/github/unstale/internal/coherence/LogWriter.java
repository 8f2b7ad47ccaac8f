// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Writes invalidations to the log, one row for each entity. Safe for use by multiple threads. */
class LogWriter {

  private final Log log;
  private final Wire wire;
  private final LongSupplier clock;
  private final World.Listener listener;

  LogWriter(Coherence.Setup setup, Log log) {
    this.log = log;
    this.wire = setup.wire();
    this.clock = setup.clock();
    this.listener = setup.listener();
  }

  /** The time. */
  long now() {
    return clock.getAsLong();
  }

  /**
   * Writes what was invalidated from a time on; throws if that is not possible.
   *
   * @param inTransaction whether it becomes part of the calling thread's transaction
   * @return the same as signals, under the names that stand in the log
   */
  List<Signal> write(List<Invalidation> made, long since, boolean inTransaction) {
    Map<String, List<Invalidation>> byEntity =
        made.stream().collect(groupingBy(Invalidation::entity, LinkedHashMap::new, toList()));
    Duration latency = Duration.ofNanos(now() - since);
    List<Log.Entry> entries = new ArrayList<>();
    List<Signal> signals = new ArrayList<>();
    byEntity.forEach(
        (entity, said) -> {
          String name = wire.firstName(Signals.of(said).size());
          entries.add(new Log.Entry(entity, name, said, latency));
          signals.addAll(Signals.named(said, name));
        });
    try {
      log.append(entries, inTransaction);
    } catch (Log.LogException e) {
      byEntity
          .keySet()
          .forEach(entity -> listener.on(new Report.NotLogged(entity, e.getMessage())));
      throw notLogged(made, e.getMessage() + rest(inTransaction), e);
    }
    return signals;
  }

  private static String rest(boolean inTransaction) {
    return inTransaction
        ? ". The transaction is rolled back, as other nodes would not see what it has changed"
        : ". Other nodes may serve old values until they expire: invalidate once more";
  }

  /** What is thrown if invalidations cannot be written. */
  static InvalidationException notLogged(List<Invalidation> made, String reason, Throwable cause) {
    String entities =
        made.stream()
            .map(said -> "'" + said.entity() + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    return new InvalidationException(
        "UNSTALE-112: The invalidation of entity "
            + entities
            + " cannot be written to the log, because "
            + reason
            + ".",
        cause);
  }
}
