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
        fault("load in a transaction, and a tag", LoadFaults::transactionsLoadOutlivesATag),
        fault("slow load while cut off", LoadFaults::slowLoadWhileCutOff),
        fault("doubt during a load", LoadFaults::doubtDuringALoad),
        fault("old snapshot after an invalidation", LoadFaults::oldSnapshotAfterAnInvalidation),
        fault("old snapshot after a doubt", LoadFaults::oldSnapshotAfterADoubt),
        fault("old snapshot while cut off", LoadFaults::oldSnapshotWhileCutOff),
        fault("read before invalidate, rolled back", LoadFaults::readBetweenWriteAndInvalidate),
        fault(
            "read before invalidate, committed",
            LoadFaults::readBetweenWriteAndInvalidateThatIsCommitted),
        fault("read, rolled back", LoadFaults::readInATransactionThatRollsBack),
        fault("transaction suspended", LoadFaults::transactionSuspended));
  }

  private static Arguments fault(String name, Schedule schedule) {
    return arguments(name, schedule);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
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
