// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.unstale.internal.coherence.LogMutant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One schedule for each fault of the log: no read returns what it should no more, for longer than
 * the bound, whatever the fault. And no mechanism is there in vain.
 */
class LogFaultTest {

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("writer dies after its commit", LogFaults::writerDiesAfterItsCommit),
        fault("writer dies after its commit, no NATS", LogFaults::writerDiesWithoutNetwork),
        fault("NATS away from the beginning", LogFaults::networkAwayFromTheBeginning),
        fault("NATS away", LogFaults::networkAway),
        fault("invalidation in the flush", LogFaults::invalidationInTheFlush),
        fault("late commit behind a higher number", LogFaults::lateCommitBehindAHigherNumber),
        fault("late commit at the horizon", LogFaults::lateCommitAtTheHorizon),
        fault("late commit after a delayed round", LogFaults::lateCommitAfterADelayedRound),
        fault("number rolled back", LogFaults::rolledBackNumber),
        fault("slept past the horizon", LogFaults::sleptPastTheHorizon),
        fault("table truncated", LogFaults::tableTruncated),
        fault("table replaced", LogFaults::tableReplaced),
        fault("stalled round", LogFaults::stalledRound),
        fault("database gone", LogFaults::databaseGone),
        fault("database gone for all", LogFaults::databaseGoneForAll),
        fault("more rows than one page", LogFaults::moreRowsThanOnePage),
        fault("row of somebody else", LogFaults::rowOfSomebodyElse),
        fault("commit in doubt", LogFaults::commitInDoubt),
        fault("forged name", LogFaults::forgedName),
        fault("foreign writer unheard", LogFaults::foreignWriterUnheard),
        fault("log away from foreign writers", LogFaults::logAwayFromForeignWriters),
        fault("own row after a newer value", LogFaults::ownRowAfterANewerValue),
        fault("own row in doubt after a newer value", LogFaults::ownRowInDoubtAfterANewerValue),
        fault("row of before a signal", LogFaults::rowOfBeforeASignal));
  }

  private static Arguments fault(String name, LogSchedule schedule) {
    return arguments(name, schedule);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void reads_underAFault_returnNothingOlderThanTheBound(String name, LogSchedule schedule) {
    LogPlay play = new LogPlay(LogMutant.NONE);

    schedule.on(play);

    play.play().verdict().requireClean(name);
    play.play().ownVerdict().requireClean(name + ", on the writer's node");
    assertThat(play.play().verdict().all().hits()).as("hits, or nothing is proved").isPositive();
  }

  static Stream<Arguments> mutants() {
    return Stream.of(
        without(LogMutant.WRITES_NO_ROWS, LogFaults::writerDiesAfterItsCommit),
        without(LogMutant.WRITES_NO_ROWS, LogFaults::networkAway),
        without(LogMutant.WRITES_AFTER_THE_COMMIT, LogFaults::writerDiesAfterItsCommit),
        without(LogMutant.WRITES_AFTER_THE_COMMIT, LogFaults::invalidationInTheFlush),
        without(LogMutant.ASKS_FOR_NO_GAPS, LogFaults::lateCommitBehindAHigherNumber),
        without(LogMutant.FORGETS_GAPS_AT_ONCE, LogFaults::lateCommitBehindAHigherNumber),
        without(LogMutant.READS_ON_PAST_THE_HORIZON, LogFaults::sleptPastTheHorizon),
        without(LogMutant.PROVES_UNTIL_THE_ANSWER, LogFaults::stalledRound),
        without(LogMutant.IGNORES_A_REPLACED_TABLE, LogFaults::tableTruncated),
        without(LogMutant.IGNORES_A_REPLACED_TABLE, LogFaults::tableReplaced),
        without(LogMutant.PROVES_WITHOUT_AN_ANSWER, LogFaults::databaseGone),
        without(LogMutant.READS_ONE_PAGE, LogFaults::moreRowsThanOnePage),
        without(LogMutant.BELIEVES_NAMES, LogFaults::forgedName),
        without(LogMutant.KNOWS_NOT_ITS_OWN_ROWS, LogFaults::ownRowAfterANewerValue),
        without(LogMutant.TAKES_UNKNOWN_FOR_COMMITTED, LogFaults::commitInDoubt),
        without(LogMutant.PROVES_BY_THE_LOG_ALONE, LogFaults::foreignWriterUnheard),
        without(LogMutant.PROVES_BY_SIGNALS_ALONE, LogFaults::logAwayFromForeignWriters));
  }

  private static Arguments without(LogMutant mechanism, LogSchedule schedule) {
    return arguments(mechanism, schedule);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void mechanism_takenOut_isMissed(LogMutant mechanism, LogSchedule schedule) {
    LogPlay mutant = new LogPlay(mechanism);

    schedule.on(mutant);

    assertThat(mutant.violations())
        .as("without the mechanism: %s", mutant.play().verdict())
        .isPositive();
  }

  @Test
  void mutants_all_arePlayed() {
    Set<Object> played = new HashSet<>(Set.of(LogMutant.NONE));
    Stream.of(mutants(), LogWarmthTest.mutants())
        .flatMap(some -> some)
        .forEach(row -> played.add(row.get()[0]));

    assertThat(played).containsExactlyInAnyOrder((Object[]) LogMutant.values());
  }
}
