// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.unstale.internal.coherence.HeartMutant;
import io.github.unstale.testing.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One schedule for each fault: no read returns what it should no more. */
class FaultTest {

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("reader cut off", FeedFaults::readerCutOff),
        fault("reader cut off and back at once", FeedFaults::readerCutOffAndBackAtOnce),
        fault("reader hears nothing", FeedFaults::readerHearsNothing),
        fault("reader speaks into a black hole", FeedFaults::readerSpeaksIntoABlackHole),
        fault("handler stalled", FeedFaults::readersHandlerStalls),
        fault("handler stalled late", FeedFaults::readersHandlerStallsBehindALateEcho),
        fault("burst past the dispatcher's limit", FeedFaults::readerOverrun),
        fault("reader's JVM frozen", FeedFaults::readersJvmFrozen),
        fault("subscription denied", FeedFaults::subscriptionDenied),
        fault("subscription renewed", FeedFaults::subscriptionDeniedAndPermittedAgain),
        fault("subscription denied before its probe", FeedFaults::refusalOvertakesAProbe),
        fault("subscription late", FeedFaults::cacheCreatedWhileSignalsFlow),
        fault("markers of an old connection", FeedFaults::markersOfAnOldConnection),
        fault("unreadable signal", FeedFaults::unreadableSignal),
        fault("server killed and restarted", FeedFaults::serverKilledAndRestarted),
        fault("server frozen", FeedFaults::serverFrozen),
        fault("server frozen, writer impatient", FeedFaults::serverFrozenAndTheWriterImpatient),
        fault("server frozen, reader impatient", FeedFaults::serverFrozenAndTheReaderImpatient),
        fault("writer cut off after its commit", WriterFaults::cutOffAfterTheCommit),
        fault("writer speaks into a black hole", WriterFaults::speaksIntoABlackHole),
        fault("writer hears nothing", WriterFaults::hearsNothing),
        fault("writer's JVM frozen after its commit", WriterFaults::jvmFrozenAfterTheCommit),
        fault("more signals than the client holds", WriterFaults::manySignalsAtOnce),
        fault("writer that caches nothing", WriterFaults::hasNoCacheItself),
        fault("own write", WriterFaults::readsItsOwnWrite),
        fault("load outlives an invalidation", LoadFaults::loadOutlivesAnInvalidation),
        fault("invalidation in the last moment", LoadFaults::invalidationInTheLastMoment),
        fault("bulk load outlives an invalidation", LoadFaults::bulkLoadOutlivesAnInvalidation),
        fault("refresh outlives an invalidation", LoadFaults::refreshOutlivesAnInvalidation),
        fault("load in a transaction", LoadFaults::transactionsLoadOutlivesAnInvalidation),
        fault(
            "load in a transaction, and everything",
            LoadFaults::transactionsLoadOutlivesEverything),
        fault("slow load while cut off", LoadFaults::slowLoadWhileCutOff),
        fault("doubt during a load", LoadFaults::doubtDuringALoad),
        fault("old snapshot after an invalidation", LoadFaults::oldSnapshotAfterAnInvalidation),
        fault("old snapshot after a doubt", LoadFaults::oldSnapshotAfterADoubt),
        fault("old snapshot while cut off", LoadFaults::oldSnapshotWhileCutOff),
        fault("reader joins an old snapshot", LoadFaults::readerJoinsAnOldSnapshot),
        fault(
            "reader joins an old snapshot after a doubt",
            LoadFaults::readerJoinsAnOldSnapshotAfterADoubt),
        fault("read before invalidate, rolled back", LoadFaults::readBetweenWriteAndInvalidate),
        fault(
            "read before invalidate, committed",
            LoadFaults::readBetweenWriteAndInvalidateThatIsCommitted),
        fault("read, rolled back", LoadFaults::readInATransactionThatRollsBack),
        fault("transaction suspended", LoadFaults::transactionSuspended));
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        fault("load outlives a pattern", StatementFaults::loadOutlivesAPattern),
        fault("load outlives a tag", StatementFaults::loadOutlivesATag),
        fault("load outlives a change", StatementFaults::loadOutlivesAChange),
        fault("load outlives a change by tag", StatementFaults::loadOutlivesAChangeByTag),
        fault(
            "load in a transaction, and a pattern",
            StatementFaults::transactionsLoadOutlivesAPattern),
        fault("load in a transaction, and a tag", StatementFaults::transactionsLoadOutlivesATag),
        fault(
            "load in a transaction, and a change",
            StatementFaults::transactionsLoadOutlivesAChange),
        fault("bulk load outlives a pattern", StatementFaults::bulkLoadOutlivesAPattern),
        fault("bulk load outlives a tag", StatementFaults::bulkLoadOutlivesATag),
        fault("bulk load outlives a change", StatementFaults::bulkLoadOutlivesAChange),
        fault("refresh outlives a tag", StatementFaults::refreshOutlivesATag),
        fault("tag in the last moment", StatementFaults::tagInTheLastMoment),
        fault("change in the last moment", StatementFaults::changeInTheLastMoment),
        fault("tag just after the entry", StatementFaults::tagJustAfterTheEntry),
        fault("reader joins a load, and a tag", StatementFaults::readerJoinsALoadFromBeforeATag),
        fault(
            "reader joins a load, and a pattern",
            StatementFaults::readerJoinsALoadFromBeforeAPattern),
        fault("pattern swept late", StatementFaults::patternIsSweptLate),
        fault("tag swept late", StatementFaults::tagIsSweptLate),
        fault("change swept late", StatementFaults::changeIsSweptLate),
        fault("tag forgotten", StatementFaults::tagIsForgotten),
        fault("tag after a change", StatementFaults::tagAfterAChange),
        fault("old snapshot after a pattern", StatementFaults::oldSnapshotAfterAPattern),
        fault("old snapshot after a tag", StatementFaults::oldSnapshotAfterATag),
        fault(
            "reader joins an old snapshot after a pattern",
            StatementFaults::readerJoinsAnOldSnapshotAfterAPattern),
        fault(
            "reader joins an old snapshot after a tag",
            StatementFaults::readerJoinsAnOldSnapshotAfterATag),
        fault("pattern over all entities", StatementFaults::patternOverAllEntities),
        fault("tag over all entities", StatementFaults::tagOverAllEntities),
        fault("cascade of what is made", StatementFaults::cascadeOfWhatIsMade),
        fault("cascade of what arrives", StatementFaults::cascadeOfWhatArrives),
        fault("cause denied", StatementFaults::causeDenied),
        fault("change", InPlaceFaults::changes),
        fault("repeat after a newer value", InPlaceFaults::repeatAfterANewerValue),
        fault("old message after a newer one", InPlaceFaults::oldMessageAfterANewerOne),
        fault("echo after a newer value", InPlaceFaults::echoAfterANewerValue),
        fault("change after what made it old", InPlaceFaults::changeAfterWhatMadeItOld));
  }

  static Stream<Arguments> loads() {
    return Stream.of(
        fault("refresh: outlives an invalidation", RefreshFaults::outlivesAnInvalidation),
        fault(
            "refresh: invalidation in the last moment", RefreshFaults::invalidationInTheLastMoment),
        fault("refresh: outlives another load", RefreshFaults::outlivesAnotherLoad),
        fault("refresh: slow while cut off", RefreshFaults::slowWhileCutOff),
        fault("refresh: late while cut off", RefreshFaults::lateWhileCutOff),
        fault("refresh: due in a transaction", RefreshFaults::dueInATransaction),
        fault("last value: outlives an invalidation", LastValueFaults::outlivesAnInvalidation),
        fault("last value: outlives a pattern", LastValueFaults::outlivesAPattern),
        fault("last value: outlives a tag", LastValueFaults::outlivesATag),
        fault("last value: outlives a change", LastValueFaults::outlivesAChange),
        fault("last value: outlives everything", LastValueFaults::outlivesEverything),
        fault("last value: tag is swept late", LastValueFaults::tagIsSweptLate),
        fault(
            "last value: invalidation in the last moment",
            LastValueFaults::invalidationInTheLastMoment),
        fault("last value: while cut off", LastValueFaults::whileCutOff),
        fault("last value: slow while cut off", LastValueFaults::slowWhileCutOff),
        fault("last value: late reader after a tag", LastValueFaults::lateReaderAfterATag),
        fault(
            "last value: late reader after an invalidation",
            LastValueFaults::lateReaderAfterAnInvalidation),
        fault(
            "last value: read between write and invalidate",
            LastValueFaults::readBetweenWriteAndInvalidate),
        fault("nothing: created", AbsentFaults::created),
        fault("nothing: created by pattern", AbsentFaults::createdByPattern),
        fault("nothing: created by tag", AbsentFaults::createdByTag),
        fault("nothing: created in place", AbsentFaults::createdInPlace),
        fault("nothing: created and deleted", AbsentFaults::createdAndDeleted),
        fault("nothing: created during the load", AbsentFaults::createdDuringTheLoad),
        fault("nothing: created by tag during the load", AbsentFaults::createdByTagDuringTheLoad),
        fault("nothing: created in the last moment", AbsentFaults::createdInTheLastMoment),
        fault("nothing: created while cut off", AbsentFaults::createdWhileCutOff),
        fault(
            "value that comes by itself: outlives an invalidation",
            AsyncFaults::outlivesAnInvalidation),
        fault("value that comes by itself: outlives a tag", AsyncFaults::outlivesATag),
        fault("value that comes by itself: outlives a change", AsyncFaults::outlivesAChange),
        fault(
            "value that comes by itself: invalidation in the last moment",
            AsyncFaults::invalidationInTheLastMoment),
        fault("value that comes by itself: slow while cut off", AsyncFaults::slowWhileCutOff));
  }

  private static Arguments fault(String name, Schedule schedule) {
    return arguments(name, schedule);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"faults", "statements", "loads"})
  void reads_underAFault_returnNothingTooOld(String name, Schedule schedule) {
    Play play = new Play(HeartMutant.NONE, CacheMutant.NONE);

    schedule.on(play);

    play.verdict().requireClean(name);
    play.ownVerdict().requireClean(name + ", on the writer's node");
    assertThat(play.verdict().all().reads() + play.ownVerdict().all().reads()).isPositive();
  }

  /** The trap of which the documentation warns. */
  @Test
  void reads_ofAnOldSnapshotWithoutQuarantine_mayBeTooOld() {
    Play play = new Play(HeartMutant.NONE, CacheMutant.NONE);

    LoadFaults.oldSnapshotWithoutQuarantine(play);

    Verdict verdict = play.verdict();
    assertThat(verdict.violations()).isPositive();
  }
}
