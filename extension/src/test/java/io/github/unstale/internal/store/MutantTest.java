// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.unstale.internal.coherence.HeartMutant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No mechanism is there in vain: without it, a schedule that is harmless otherwise shows a read
 * that returns what it should no more.
 */
class MutantTest {

  private static Arguments without(HeartMutant mechanism, Schedule schedule) {
    return arguments(mechanism, CacheMutant.NONE, schedule);
  }

  private static Arguments without(CacheMutant mechanism, Schedule schedule) {
    return arguments(HeartMutant.NONE, mechanism, schedule);
  }

  static Stream<Arguments> mutants() {
    return Stream.of(
        without(HeartMutant.SERVES_WHATEVER_ITS_AGE, FeedFaults::readerCutOff),
        without(HeartMutant.EXTENDS_EARLIER_EPOCHS, FeedFaults::readerCutOffAndBackAtOnce),
        without(HeartMutant.PROVES_UNTIL_THE_ECHO, FeedFaults::readersHandlerStallsBehindALateEcho),
        without(HeartMutant.OLD_SNAPSHOTS_AGE_LIKE_NEW_ONES, LoadFaults::oldSnapshotWhileCutOff),
        without(HeartMutant.DOUBTS_NOTHING, FeedFaults::readerOverrun),
        without(HeartMutant.TRUSTS_A_NEW_CONNECTION, FeedFaults::readerCutOffAndBackAtOnce),
        without(
            HeartMutant.TRUSTS_A_RENEWED_SUBSCRIPTION,
            FeedFaults::subscriptionDeniedAndPermittedAgain),
        without(
            HeartMutant.TRUSTS_THE_FIRST_SUBSCRIPTION, FeedFaults::cacheCreatedWhileSignalsFlow),
        without(HeartMutant.TRUSTS_A_LAPSED_FEED, FeedFaults::serverFrozenAndTheWriterImpatient),
        without(HeartMutant.COUNTS_NO_DROPS, FeedFaults::readerOverrun),
        without(HeartMutant.IGNORES_WHAT_IT_CANNOT_READ, FeedFaults::unreadableSignal),
        without(
            HeartMutant.TAKES_ECHOES_OF_ANOTHER_CONNECTION, FeedFaults::markersOfAnOldConnection),
        without(HeartMutant.PROBES_NO_SUBSCRIPTION, FeedFaults::subscriptionDenied),
        without(HeartMutant.TAKES_PROBES_OF_BEFORE_A_REFUSAL, FeedFaults::refusalOvertakesAProbe),
        without(
            HeartMutant.FORGETS_INVALIDATED_IDS,
            LoadFaults::transactionsLoadOutlivesAnInvalidation),
        without(
            HeartMutant.FORGETS_THAT_EVERYTHING_WAS_INVALIDATED,
            LoadFaults::transactionsLoadOutlivesEverything),
        without(HeartMutant.OTHER_NODES_FIRST, WriterFaults::readsItsOwnWrite),
        without(HeartMutant.CONFIRMS_AT_DEPARTURE, WriterFaults::cutOffAfterTheCommit),
        without(HeartMutant.REPEATS_NOTHING, WriterFaults::cutOffAfterTheCommit),
        without(HeartMutant.SENDS_MORE_THAN_THE_CLIENT_HOLDS, WriterFaults::manySignalsAtOnce),
        without(HeartMutant.KNOWS_NO_QUARANTINE, LoadFaults::oldSnapshotAfterAnInvalidation),
        without(HeartMutant.KNOWS_NO_QUARANTINE_AFTER_DOUBT, LoadFaults::oldSnapshotAfterADoubt),
        without(HeartMutant.FILLS_AFTER_A_ROLLBACK, LoadFaults::readInATransactionThatRollsBack),
        without(CacheMutant.AGES_FROM_THE_END_OF_THE_LOAD, LoadFaults::slowLoadWhileCutOff),
        without(CacheMutant.PUTS_LOADS_BACK, LoadFaults::invalidationInTheLastMoment),
        without(
            CacheMutant.PUTS_MANY_AS_IF_THEY_WERE_NEW, LoadFaults::bulkLoadOutlivesAnInvalidation),
        without(
            CacheMutant.SHARES_WHAT_TRANSACTIONS_LOAD, LoadFaults::readBetweenWriteAndInvalidate),
        without(
            CacheMutant.SERVES_WHAT_THE_TRANSACTION_HAS_INVALIDATED,
            LoadFaults::readsWhatItHasInvalidated),
        without(CacheMutant.JOINS_LOADS_IN_QUARANTINE, LoadFaults::readerJoinsAnOldSnapshot),
        without(
            HeartMutant.KNOWS_NO_QUARANTINE_AFTER_DOUBT,
            LoadFaults::readerJoinsAnOldSnapshotAfterADoubt));
  }

  static Stream<Arguments> mutantsOfStatements() {
    return Stream.of(
        without(HeartMutant.REACHES_ONE_ENTITY, StatementFaults::patternOverAllEntities),
        without(HeartMutant.REACHES_ONE_ENTITY, StatementFaults::tagOverAllEntities),
        without(HeartMutant.SAYS_NOT_WHAT_FOLLOWS, StatementFaults::cascadeOfWhatIsMade),
        without(HeartMutant.HEARS_NOT_WHAT_FOLLOWS, StatementFaults::cascadeOfWhatArrives),
        without(HeartMutant.TRUSTS_WITHOUT_CAUSES, StatementFaults::causeDenied),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, StatementFaults::loadOutlivesAPattern),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, StatementFaults::loadOutlivesATag),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, StatementFaults::loadOutlivesAChange),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, StatementFaults::loadOutlivesAChangeByTag),
        without(
            CacheMutant.LOADS_KNOW_NO_STATEMENTS,
            StatementFaults::transactionsLoadOutlivesAPattern),
        without(
            CacheMutant.LOADS_KNOW_NO_STATEMENTS, StatementFaults::transactionsLoadOutlivesATag),
        without(
            CacheMutant.LOADS_KNOW_NO_STATEMENTS, StatementFaults::transactionsLoadOutlivesAChange),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, StatementFaults::bulkLoadOutlivesAPattern),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, StatementFaults::bulkLoadOutlivesATag),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, StatementFaults::bulkLoadOutlivesAChange),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, StatementFaults::refreshOutlivesATag),
        without(CacheMutant.PUTS_WHAT_WAS_JUDGED_BEFORE, StatementFaults::tagInTheLastMoment),
        without(CacheMutant.PUTS_WHAT_WAS_JUDGED_BEFORE, StatementFaults::changeInTheLastMoment),
        without(CacheMutant.INDEXES_WHAT_IS_IN_ALREADY, StatementFaults::tagJustAfterTheEntry),
        without(CacheMutant.INDEXES_AN_ID_ONCE, StatementFaults::tagAfterAChange),
        without(CacheMutant.JOINS_ANY_LOAD, StatementFaults::readerJoinsALoadFromBeforeATag),
        without(CacheMutant.JOINS_ANY_LOAD, StatementFaults::readerJoinsALoadFromBeforeAPattern),
        without(CacheMutant.SERVES_WHAT_IS_NOT_SWEPT_YET, StatementFaults::patternIsSweptLate),
        without(CacheMutant.SERVES_WHAT_IS_NOT_SWEPT_YET, StatementFaults::tagIsSweptLate),
        without(CacheMutant.SERVES_WHAT_IS_NOT_SWEPT_YET, StatementFaults::changeIsSweptLate),
        without(CacheMutant.FORGETS_STATEMENTS_WITHOUT_A_TRACE, StatementFaults::tagIsForgotten),
        without(
            CacheMutant.KNOWS_NO_QUARANTINE_OF_STATEMENTS,
            StatementFaults::oldSnapshotAfterAPattern),
        without(
            CacheMutant.KNOWS_NO_QUARANTINE_OF_STATEMENTS, StatementFaults::oldSnapshotAfterATag),
        without(
            CacheMutant.KNOWS_NO_QUARANTINE_OF_STATEMENTS,
            StatementFaults::readerJoinsAnOldSnapshotAfterAPattern),
        without(
            CacheMutant.KNOWS_NO_QUARANTINE_OF_STATEMENTS,
            StatementFaults::readerJoinsAnOldSnapshotAfterATag),
        without(HeartMutant.CHANGES_AT_A_REPEAT, InPlaceFaults::repeatAfterANewerValue),
        without(HeartMutant.CHANGES_IN_ANY_ORDER, InPlaceFaults::oldMessageAfterANewerOne),
        without(HeartMutant.KNOWS_NOT_ITS_OWN_MESSAGES, InPlaceFaults::echoAfterANewerValue));
  }

  static Stream<Arguments> mutantsOfLoads() {
    return Stream.of(
        without(CacheMutant.REFRESHES_WHAT_IS_GONE, RefreshFaults::invalidationInTheLastMoment),
        without(CacheMutant.REFRESHES_AGE_FROM_THEIR_ENDS, RefreshFaults::slowWhileCutOff),
        without(CacheMutant.REFRESHES_IN_TRANSACTIONS, RefreshFaults::dueInATransaction),
        without(CacheMutant.LAST_VALUES_KNOW_NO_STATEMENTS, LastValueFaults::outlivesATag),
        without(CacheMutant.LAST_VALUES_KNOW_NO_STATEMENTS, LastValueFaults::outlivesAPattern),
        without(CacheMutant.LAST_VALUES_KNOW_NO_STATEMENTS, LastValueFaults::outlivesAChange),
        without(CacheMutant.LAST_VALUES_KNOW_NO_STATEMENTS, LastValueFaults::tagIsSweptLate),
        without(CacheMutant.LAST_VALUES_KNOW_NO_STATEMENTS, LastValueFaults::lateReaderAfterATag),
        without(
            CacheMutant.LAST_VALUES_FORGET_WHAT_IS_NOT_SWEPT_YET, LastValueFaults::tagIsSweptLate),
        without(CacheMutant.LAST_VALUES_KNOW_NO_BOUND, LastValueFaults::whileCutOff),
        without(CacheMutant.LAST_VALUES_KNOW_NO_BOUND, LastValueFaults::slowWhileCutOff),
        without(
            CacheMutant.SERVES_ANY_LAST_VALUE_WHILE_LOADING, LastValueFaults::lateReaderAfterATag),
        without(CacheMutant.PUTS_LOADS_BACK, LastValueFaults::invalidationInTheLastMoment),
        without(
            CacheMutant.SHARES_WHAT_TRANSACTIONS_LOAD,
            LastValueFaults::readBetweenWriteAndInvalidate),
        without(CacheMutant.ABSENCE_HAS_NO_TAG, AbsentFaults::createdByTag),
        without(CacheMutant.ABSENCE_HAS_NO_TAG, AbsentFaults::createdAndDeleted),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, AbsentFaults::createdByTagDuringTheLoad),
        without(CacheMutant.PUTS_LOADS_BACK, AbsentFaults::createdInTheLastMoment),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, AsyncFaults::outlivesATag),
        without(CacheMutant.LOADS_KNOW_NO_STATEMENTS, AsyncFaults::outlivesAChange),
        without(CacheMutant.PUTS_LOADS_BACK, AsyncFaults::invalidationInTheLastMoment),
        without(CacheMutant.AGES_FROM_THE_END_OF_THE_LOAD, AsyncFaults::slowWhileCutOff),
        without(CacheMutant.IS_NEVER_TOO_LATE, InPlaceFaults::changeAfterWhatMadeItOld));
  }

  static Stream<Arguments> all() {
    return Stream.of(mutants(), mutantsOfStatements(), mutantsOfLoads()).flatMap(some -> some);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void mechanism_takenOut_isMissed(HeartMutant heart, CacheMutant cache, Schedule schedule) {
    Play intact = new Play(HeartMutant.NONE, CacheMutant.NONE);
    schedule.on(intact);
    Play mutant = new Play(heart, cache);
    schedule.on(mutant);

    assertThat(violations(intact))
        .as("intact: %s %s", intact.verdict(), intact.ownVerdict())
        .isZero();
    assertThat(violations(mutant)).as("without the mechanism: %s", mutant.verdict()).isPositive();
  }

  private static long violations(Play play) {
    return play.verdict().violations() + play.ownVerdict().violations();
  }

  @Test
  void mutants_all_arePlayed() {
    Set<HeartMutant> hearts = EnumSet.noneOf(HeartMutant.class);
    Set<CacheMutant> caches = EnumSet.noneOf(CacheMutant.class);
    for (Arguments row : all().toList()) {
      List<Object> cells = List.of(row.get());
      hearts.add((HeartMutant) cells.get(0));
      caches.add((CacheMutant) cells.get(1));
    }

    assertThat(hearts).containsExactlyInAnyOrder(HeartMutant.values());
    assertThat(caches).containsExactlyInAnyOrder(CacheMutant.values());
  }
}
