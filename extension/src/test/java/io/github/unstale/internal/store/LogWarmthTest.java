// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import io.github.unstale.internal.coherence.LogMutant;
import io.github.unstale.internal.world.Report;
import io.github.unstale.testing.Direction;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With a log, caches lose no more than they must: what is said is applied once. */
class LogWarmthTest {

  private static final Duration LONG = BOUND.multipliedBy(3);

  /** The reader has the new value in place, and loads nothing for it. */
  private static void signalThenRow(LogPlay play) {
    play.begin();
    long loads = play.loads();
    play.play().write(InPlaceFaults.change(play.play()));
    play.play().pass(LONG);
    assertThat(play.loads()).isEqualTo(loads);
  }

  private static void rowThenSignal(LogPlay play) {
    play.begin();
    long loads = play.loads();
    play.play().reader().hold(Direction.TO_CLIENT);
    play.play().write(InPlaceFaults.change(play.play()));
    play.play().pass(LONG);
    play.play().reader().release();
    play.play().pass(LONG);
    assertThat(play.loads()).isEqualTo(loads);
  }

  private static void ownRows(LogPlay play) {
    play.begin();
    play.play().readOwn();
    long loads = play.play().writerNode().cache().stats().loads();
    play.play().write(InPlaceFaults.change(play.play()));
    play.play().pass(LONG);
    play.play().readOwn();
    assertThat(play.play().writerNode().cache().stats().loads()).isEqualTo(loads);
  }

  /** Doubts of the network are none of the log. */
  private static void networkBack(LogPlay play) {
    play.begin();
    long loads = play.loads();
    play.play().reader().cut();
    play.play().pass(LONG);
    play.play().reader().reconnect();
    play.play().pass(LONG);
    assertThat(play.loads()).isEqualTo(loads);
  }

  static Stream<Arguments> schedules() {
    return Stream.of(
        schedule("a signal, and then its row", LogWarmthTest::signalThenRow),
        schedule("a row, and then its signal", LogWarmthTest::rowThenSignal),
        schedule("own rows", LogWarmthTest::ownRows),
        schedule("network away and back", LogWarmthTest::networkBack));
  }

  private static Arguments schedule(String name, LogSchedule schedule) {
    return arguments(name, schedule);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schedules")
  void cache_loadsNoMoreThanItMust(String name, LogSchedule schedule) {
    LogPlay play = new LogPlay(LogMutant.NONE);

    schedule.on(play);

    play.play().verdict().requireClean(name);
  }

  static Stream<Arguments> mutants() {
    return Stream.of(
        without(LogMutant.KNOWS_NOTHING_AGAIN, LogWarmthTest::signalThenRow),
        without(LogMutant.KNOWS_NOTHING_AGAIN, LogWarmthTest::rowThenSignal),
        without(LogMutant.NEEDS_SIGNALS_ALWAYS, LogWarmthTest::networkBack));
  }

  private static Arguments without(LogMutant mechanism, LogSchedule schedule) {
    return arguments(mechanism, schedule);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void mechanism_takenOut_costsLoads(LogMutant mechanism, LogSchedule schedule) {
    assertThatThrownBy(() -> schedule.on(new LogPlay(mechanism)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void row_thatIsSignalledToo_isToldOnce() {
    LogPlay play = new LogPlay(LogMutant.NONE).begin();
    int before = arrivals(play);

    play.play().write();
    play.play().pass(LONG);

    assertThat(arrivals(play) - before).isEqualTo(1);
  }

  private static int arrivals(LogPlay play) {
    return play.play().readerNode().member().reports().of(Report.Arrived.class).size();
  }

  @Test
  void transaction_whoseRowCannotBeWritten_rollsBackUnheard() {
    LogPlay play = new LogPlay(LogMutant.NONE).begin();
    play.writersLog().cut();
    int before = arrivals(play);

    assertThatThrownBy(play::writeOther)
        .isInstanceOf(InvalidationException.class)
        .hasMessageStartingWith("UNSTALE-112: ");
    play.play().pass(LONG);

    assertThat(arrivals(play)).isEqualTo(before);
    assertThat(play.table().rows()).hasSize(1);
  }

  @Test
  void invalidation_thatCannotBeWritten_throwsAndIsSignalled() {
    LogPlay play = new LogPlay(LogMutant.NONE).begin();
    play.writersLog().cut();
    int before = arrivals(play);

    assertThatThrownBy(() -> play.invalidate(Play.ID)).isInstanceOf(InvalidationException.class);
    play.play().pass(LONG);

    assertThat(arrivals(play) - before).isEqualTo(1);
    assertThat(play.table().rows()).hasSize(1);
  }

  @Test
  void publication_isCompleteWhenItsRowIsThere_orHasFailed() {
    LogPlay play = new LogPlay(LogMutant.NONE).begin();
    var coherence = play.play().writerNode().member().coherence();

    assertThat(coherence.publish(List.of(Invalidation.of("token", "2")))).isCompleted();
    assertThat(play.table().rows()).hasSize(2);

    play.writersLog().cut();
    assertThat(coherence.publish(List.of(Invalidation.of("token", "3"))))
        .isCompletedExceptionally();
  }
}
