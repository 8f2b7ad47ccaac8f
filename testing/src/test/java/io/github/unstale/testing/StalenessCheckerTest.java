// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.testing.Read.How;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StalenessCheckerTest {

  private static final Duration BOUND = Duration.ofMillis(500);
  private static final Duration TOLERANCE = Duration.ofMillis(50);

  private final StalenessChecker checker = new StalenessChecker(BOUND, TOLERANCE);

  @Test
  void read_ofTheLatest_isNoViolation() {
    committed("a", 1, 0);
    read("a", 1, 10_000);

    assertThat(checker.verdict().violations()).isZero();
    assertThat(checker.verdict().all()).isEqualTo(new Verdict.Tally(1, 1, Duration.ZERO));
  }

  @Test
  void read_ofASupersededVersion_isAViolationPastBoundAndToleranceOnly() {
    committed("a", 1, 0);
    committed("a", 2, 1_000);
    read("a", 1, 900);
    read("a", 1, 1_550);
    assertThat(checker.verdict().violations()).isZero();
    assertThat(checker.verdict().all().worst()).isEqualTo(Duration.ofMillis(550));

    checker.read("a", 1, millis(1_550) + 1, How.HIT);
    assertThat(checker.verdict().violations()).isOne();
    assertThat(checker.verdict().all().reads()).isEqualTo(3);
  }

  @Test
  void read_isMeasuredFromTheFirstCommitAfterItsVersion() {
    committed("a", 1, 0);
    committed("a", 2, 1_000);
    committed("a", 3, 2_000);
    read("a", 1, 1_700);

    assertThat(checker.verdict().all().worst()).isEqualTo(Duration.ofMillis(700));
  }

  @Test
  void commits_toldInAnotherOrder_countFromTheEarliestLaterOne() {
    committed("a", 1, 0);
    Write second = checker.writing("a", 2, millis(100));
    Write third = checker.writing("a", 3, millis(200));
    third.committed(millis(300));
    read("a", 1, 1_000);
    second.committed(millis(600));
    read("a", 1, 1_000);

    assertThat(checker.verdict().all().worst()).isEqualTo(Duration.ofMillis(700));
    assertThat(checker.verdict().violations()).isEqualTo(2);
  }

  @Test
  void veryOldVersion_returnedAgain_isFound() {
    for (int version = 1; version <= 100_000; version++) {
      committed("a", version, version);
    }
    read("a", 100_000, 200_000);
    read("a", 3, 200_000);

    assertThat(checker.verdict().violations()).isOne();
    assertThat(checker.verdict().first().get(0).staleness())
        .isEqualTo(Duration.ofMillis(200_000 - 4));
  }

  @Test
  void idsAreApart() {
    committed("a", 1, 0);
    committed("b", 1, 0);
    committed("b", 2, 0);
    read("a", 1, 10_000);

    assertThat(checker.verdict().violations()).isZero();
  }

  @Test
  void read_fromTheFuture_isAViolation() {
    committed("a", 1, 0);
    read("a", 2, 1);
    read("a", 0, 1);
    read("b", 1, 1);

    assertThat(checker.verdict().first())
        .hasSize(3)
        .allSatisfy(it -> assertThat(it.words()).isEqualTo("which nobody has written"));
  }

  @Test
  void read_ofAWriteThatIsUnderWay_isNone() {
    committed("a", 1, 0);
    Write write = checker.writing("a", 2, millis(10));
    read("a", 2, 5);
    read("a", 1, 5_000);
    write.committed(millis(6_000));
    read("a", 1, 6_500);

    assertThat(checker.verdict().violations()).isZero();
  }

  @Test
  void read_ofARolledBackWrite_isAViolationAndSupersedesNothing() {
    committed("a", 1, 0);
    checker.writing("a", 2, millis(10)).rolledBack();
    read("a", 1, 5_000);
    assertThat(checker.verdict().violations()).isZero();

    read("a", 2, 5_000);
    assertThat(checker.verdict().first())
        .singleElement()
        .satisfies(it -> assertThat(it.words()).isEqualTo("which was rolled back"));
  }

  @Test
  void unknownOutcome_countsFromTheEndOfTheFirstReadThatReturnsIt() {
    committed("a", 1, 0);
    checker.writing("a", 2, millis(10)).unknown();
    read("a", 1, 5_000);
    checker.read(new Read("a", 2, millis(5_000), millis(6_000), How.LOAD, "b"));
    read("a", 2, 6_000);
    read("a", 1, 6_500);
    assertThat(checker.verdict().violations()).isZero();

    read("a", 1, 6_600);
    assertThat(checker.verdict().violations()).isOne();
  }

  @Test
  void heldUp_isExcusedAndCountedApartUntilTheBoundAfterIt() {
    committed("a", 1, 0);
    Write write = checker.writing("a", 2, millis(1_000));
    write.committed(millis(1_000));
    write.heldUp("cut off");
    read("a", 1, 60_000);
    write.heldUpUntil(millis(60_000), "cut off");
    read("a", 1, 60_550);

    Verdict verdict = checker.verdict();
    assertThat(verdict.violations()).isZero();
    assertThat(verdict.all()).isEqualTo(new Verdict.Tally(2, 2, Duration.ZERO));
    assertThat(verdict.excused())
        .containsOnlyKeys("cut off")
        .containsValue(new Verdict.Tally(2, 2, Duration.ofMillis(59_550)));

    read("a", 1, 60_551);
    assertThat(checker.verdict().first())
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.words())
                    .isEqualTo(
                        "which was superseded 59551 ms before, and the writer was held up (cut off)"
                            + " until 551 ms before"));
  }

  @Test
  void heldUp_isNoExcuseWhereAnotherWriterHasSpoken() {
    committed("a", 1, 0);
    Write write = checker.writing("a", 2, millis(1_000));
    write.committed(millis(1_000));
    write.heldUp("cut off");
    committed("a", 3, 2_000);
    read("a", 1, 2_550);
    assertThat(checker.verdict().violations()).isZero();

    read("a", 1, 2_600);
    read("a", 2, 2_600);
    assertThat(checker.verdict().violations()).isEqualTo(2);
  }

  @Test
  void heldUp_isAnExcusePastTheBoundOnly() {
    committed("a", 1, 0);
    Write write = checker.writing("a", 2, millis(1_000));
    write.heldUp("cut off");
    write.committed(millis(1_000));
    read("a", 1, 1_400);
    assertThat(checker.verdict().excused()).isEmpty();
    assertThat(checker.verdict().all().worst()).isEqualTo(Duration.ofMillis(400));

    read("a", 1, 1_501);
    assertThat(checker.verdict().excused()).containsOnlyKeys("cut off");
    assertThat(checker.verdict().all().worst()).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void allowance_isAddedToTheBound() {
    committed("a", 1, 0);
    committed("a", 2, 1_000);
    long began = millis(1_650);
    checker.read(new Read("a", 1, began, began, How.HIT, "b", Duration.ofMillis(100)));
    assertThat(checker.verdict().violations()).isZero();

    checker.read(new Read("a", 1, began + 1, began + 1, How.HIT, "b", Duration.ofMillis(100)));
    assertThat(checker.verdict().violations()).isOne();
  }

  @Test
  void clock_thatOverflows_isNoHindrance() {
    long late = Long.MAX_VALUE - millis(100);
    checker.writing("a", 1, late).committed(late);
    checker.writing("a", 2, late + 1).committed(late + 1);
    checker.read("a", 1, late + millis(200), How.HIT);
    assertThat(checker.verdict().violations()).isZero();
    assertThat(checker.verdict().all().worst()).isEqualTo(Duration.ofMillis(200).minusNanos(1));

    long afterOverflow = late + millis(300);
    checker.writing("a", 3, afterOverflow).committed(afterOverflow);
    checker.read("a", 1, late + millis(600), How.HIT);
    assertThat(checker.verdict().violations()).isOne();
  }

  @Test
  void weather_isCountedApart() {
    committed("a", 1, 0);
    committed("a", 2, 0);
    read("a", 1, 100);
    checker.weather("server frozen");
    read("a", 1, 200);
    checker.read("a", 2, millis(300), How.LOAD);
    checker.weather("calm");
    read("a", 1, 50);

    assertThat(checker.verdict().weathers())
        .containsOnlyKeys("calm", "server frozen")
        .containsEntry("calm", new Verdict.Tally(2, 2, Duration.ofMillis(100)))
        .containsEntry("server frozen", new Verdict.Tally(2, 1, Duration.ofMillis(200)));
    assertThat(checker.verdict().all().hitRate()).isEqualTo(0.75);
  }

  @Test
  void verdict_saysWhatIsWrong() {
    committed("a", 1, 0);
    committed("a", 2, 1_000);
    checker.weather("server frozen");
    checker.read(new Read("a", 1, millis(2_000), millis(2_001), How.HIT, "node 3"));

    assertThatThrownBy(() -> checker.verdict().requireClean("-Dtest.seed=7"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            -Dtest.seed=7: 1 violations; 1 reads, 100.0 % hits, worst 1000 ms
              calm: 0 reads, 0.0 % hits, worst 0 ms
              server frozen: 1 reads, 100.0 % hits, worst 1000 ms
              'node 3' read version 1 of 'a' (HIT, began at 2000000000), which was superseded 1000 ms\
             before; server frozen""");
  }

  @Test
  void verdict_ofACleanRun_fails_notAtAll() {
    committed("a", 1, 0);
    read("a", 1, 0);

    checker.verdict().requireClean("-Dtest.seed=7");
  }

  @Test
  void violations_areAllCountedAndTheFirstOnesKept() {
    committed("a", 1, 0);
    committed("a", 2, 0);
    for (int i = 0; i < 1_000; i++) {
      read("a", 1, 1_000 + i);
    }

    assertThat(checker.verdict().violations()).isEqualTo(1_000);
    assertThat(checker.verdict().first())
        .hasSize(10)
        .first()
        .satisfies(it -> assertThat(it.staleness()).isEqualTo(Duration.ofSeconds(1)));
  }

  @Test
  void version_writtenTwiceOrBeforeTheFirst_isRefused() {
    checker.writing("a", 5, 0);

    assertThatThrownBy(() -> checker.writing("a", 5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Version 5 is written again");
    assertThatThrownBy(() -> checker.writing("a", 4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Version 4 is too far from the first one, 5");
  }

  @Test
  void millionsOfReads_byManyThreads_areAllJudged() throws Exception {
    int threads = 4;
    int rounds = 500_000;
    var barrier = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int mine = thread;
        running.add(
            executor.submit(
                () -> {
                  barrier.await();
                  for (int round = 0; round < rounds; round++) {
                    readOrWrite(mine, round);
                  }
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      executor.shutdownNow();
    }

    assertThat(checker.verdict().all().reads()).isEqualTo((long) threads * rounds);
    assertThat(checker.verdict().violations()).isEqualTo(threads * (rounds / 1_000 - 1L));
  }

  /** Each thousandth read is a second too old. */
  private void readOrWrite(int thread, int round) {
    int version = round / 100 + 1;
    if (round % 100 == 0) {
      committed(thread, version, round);
    }
    boolean old = round % 1_000 == 0 && round > 0;
    checker.read(thread, old ? version - 1 : version, millis(round + (old ? 1_000 : 0)), How.HIT);
  }

  private void committed(Object id, long version, long at) {
    checker.writing(id, version, millis(at)).committed(millis(at));
  }

  private void read(Object id, long version, long began) {
    checker.read(id, version, millis(began), How.HIT);
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
