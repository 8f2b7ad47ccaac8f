// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes out when, and what takes it off the list. */
class OutboxTest {

  private static final long LINK = 1;
  private static final Duration REPEAT_AFTER = Duration.ofNanos(Outbox.REPEAT_AFTER);
  private static final Duration NANO = Duration.ofNanos(1);
  private static final Invalidation ONE = Invalidation.of("token", "1");
  private static final Invalidation TWO = Invalidation.of("token", "2");

  private final FakeClock clock = new FakeClock();
  private final Reports reports = new Reports();
  private final Outbox outbox = Setups.outbox(reports, clock);

  private List<Outbox.Departure> departures() {
    return departures(LINK);
  }

  private List<Outbox.Departure> departures(long link) {
    return outbox.departures(link, clock.getAsLong(), Integer.MAX_VALUE);
  }

  private static List<Invalidation> signals(List<Outbox.Departure> departures) {
    return departures.stream().map(Outbox.Departure::signal).toList();
  }

  private static List<Boolean> repeats(List<Outbox.Departure> departures) {
    return departures.stream().map(Outbox.Departure::message).map(Message::repeat).toList();
  }

  private static List<Invalidation> many(int count) {
    return IntStream.range(0, count)
        .<Invalidation>mapToObj(i -> Invalidation.of("token", "id-" + i))
        .toList();
  }

  @Test
  void signal_new_departsOnceAndIsNoRepeat() {
    outbox.add(List.of(ONE));

    List<Outbox.Departure> first = departures();

    assertThat(signals(first)).containsExactly(ONE);
    assertThat(first.get(0).message().subject()).isEqualTo("cache.invalidate.token.1");
    assertThat(repeats(first)).containsExactly(false);
    assertThat(departures()).isEmpty();
  }

  @Test
  void signalWithAReason_heldUp_departsAsARepeat() {
    Invalidation revoked = ONE.because("revoked");
    departures();
    outbox.add(List.of(revoked));
    assertThat(repeats(departures())).containsExactly(false);

    outbox.add(many(Outbox.WINDOW));
    outbox.add(List.of(TWO.because("revoked"), TWO));
    departures();
    outbox.answered(LINK, outbox.sent());

    assertThat(repeats(departures())).endsWith(true, false);
  }

  @Test
  void signalWithAReason_ofBeforeTheLink_departsAsARepeat() {
    outbox.add(List.of(ONE.because("revoked"), TWO));

    assertThat(repeats(departures())).containsExactly(true, false);
  }

  @Test
  void signals_waiting_departInTheOrderInWhichTheyCame() {
    outbox.add(List.of(TWO));
    outbox.add(List.of(ONE, Invalidation.all("org")));

    assertThat(signals(departures())).containsExactly(TWO, ONE, Invalidation.all("org"));
  }

  @Test
  void signal_givenTwiceWhileWaiting_departsOnce() {
    outbox.add(List.of(ONE, ONE));
    outbox.add(List.of(ONE));

    assertThat(signals(departures())).containsExactly(ONE);
  }

  @Test
  void signal_givenAgainWhileUnconfirmed_departsAgainAndIsNoRepeat() {
    outbox.add(List.of(ONE));
    departures();
    outbox.add(List.of(ONE));

    List<Outbox.Departure> second = departures();

    assertThat(signals(second)).containsExactly(ONE);
    assertThat(repeats(second)).containsExactly(false);
  }

  @Test
  void signal_givenAgainWhileUnconfirmed_isConfirmedByTheLaterNumberOnly() {
    outbox.add(List.of(ONE));
    departures();
    long first = outbox.sent();
    outbox.add(List.of(ONE));
    departures();

    outbox.answered(LINK, first);
    assertThat(outbox.isEmpty()).isFalse();
    outbox.answered(LINK, outbox.sent());

    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void signal_ofAnEntityOfWhichEverythingWaits_isContainedInThat() {
    outbox.add(List.of(Invalidation.all("token")));
    outbox.add(List.of(ONE));

    assertThat(signals(departures())).containsExactly(Invalidation.all("token"));
  }

  @Test
  void signal_unconfirmedForTooLong_departsAgainAsARepeat() {
    outbox.add(List.of(ONE));
    departures();

    clock.pass(REPEAT_AFTER.minus(NANO));
    assertThat(departures()).isEmpty();
    clock.pass(NANO);
    List<Outbox.Departure> again = departures();

    assertThat(signals(again)).containsExactly(ONE);
    assertThat(repeats(again)).containsExactly(true);
  }

  @Test
  void signal_repeated_waitsAsLongAgain() {
    outbox.add(List.of(ONE));
    departures();
    clock.pass(REPEAT_AFTER);
    departures();

    clock.pass(REPEAT_AFTER.minus(NANO));
    assertThat(departures()).isEmpty();
    clock.pass(NANO);

    assertThat(repeats(departures())).containsExactly(true);
  }

  /** Or nothing would ever be, where an echo takes longer than that. */
  @Test
  void signal_repeatedMeanwhile_isConfirmedByItsFirstDeparture() {
    outbox.add(List.of(ONE));
    departures();
    long first = outbox.sent();
    clock.pass(REPEAT_AFTER);
    departures();

    outbox.answered(LINK, first);

    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void signal_repeatedOnAnotherLink_isNotConfirmedByItsDepartureOnTheFirst() {
    outbox.add(List.of(ONE));
    departures();
    outbox.add(List.of(TWO));
    departures();
    departures(LINK + 1);

    outbox.answered(LINK + 1, outbox.sent() - 2);

    assertThat(outbox.size()).isEqualTo(2);
  }

  @Test
  void repeats_departBeforeWhatWaits() {
    outbox.add(List.of(ONE));
    departures();
    clock.pass(REPEAT_AFTER);
    outbox.add(List.of(TWO));

    assertThat(signals(departures())).containsExactly(ONE, TWO);
  }

  @Test
  void signals_unconfirmedOnAnOldLink_departAtOnceOnTheNewOne() {
    outbox.add(List.of(ONE, TWO));
    departures();

    List<Outbox.Departure> again = departures(LINK + 1);

    assertThat(signals(again)).containsExactly(ONE, TWO);
    assertThat(repeats(again)).containsExactly(true, true);
    assertThat(departures(LINK + 1)).isEmpty();
  }

  @Test
  void signal_confirmed_neverDepartsAgain() {
    outbox.add(List.of(ONE));
    departures();

    outbox.answered(LINK, outbox.sent());
    clock.pass(REPEAT_AFTER);

    assertThat(departures()).isEmpty();
    assertThat(departures(LINK + 1)).isEmpty();
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void signal_thatDepartedAfterTheMarker_isNotConfirmedByIt() {
    outbox.add(List.of(ONE));
    departures();
    long covered = outbox.sent();
    outbox.add(List.of(TWO));
    departures();

    outbox.answered(LINK, covered);
    clock.pass(REPEAT_AFTER);

    assertThat(signals(departures())).containsExactly(TWO);
  }

  @Test
  void signal_ofThisLink_isNotConfirmedByAMarkerOfAnother() {
    outbox.add(List.of(ONE));
    departures();

    outbox.answered(LINK + 1, outbox.sent());

    assertThat(outbox.isEmpty()).isFalse();
  }

  @Test
  void signal_ofAnOldLink_isNotConfirmedByAMarkerOfTheNewOneThatDidNotCoverIt() {
    outbox.add(List.of(ONE));
    departures();
    long beforeReconnecting = outbox.sent();
    departures(LINK + 1);

    outbox.answered(LINK + 1, beforeReconnecting);

    assertThat(outbox.isEmpty()).isFalse();
  }

  @Test
  void window_full_letsNothingDepartUntilSomeIsAnswered() {
    outbox.add(many(Outbox.WINDOW + 10));

    assertThat(departures()).hasSize(Outbox.WINDOW);
    assertThat(departures()).isEmpty();
    outbox.answered(LINK, 3);

    assertThat(departures()).hasSize(3);
    outbox.answered(LINK, outbox.sent());
    assertThat(departures()).hasSize(7);
  }

  @Test
  void window_fullOfUnansweredOnes_letsNoRepeatDepartEither() {
    outbox.add(many(Outbox.WINDOW));
    departures();

    clock.pass(REPEAT_AFTER);

    assertThat(departures()).isEmpty();
  }

  @Test
  void window_ofWhichAQuarterIsRepeated_hasRoomForWhatIsNew() {
    int quarter = Outbox.WINDOW / 4;
    outbox.add(many(quarter));
    departures();
    clock.pass(REPEAT_AFTER);
    assertThat(signals(departures())).isEqualTo(many(quarter));

    clock.pass(REPEAT_AFTER);
    outbox.add(List.of(Invalidation.of("token", "new")));

    assertThat(signals(departures())).containsExactly(Invalidation.of("token", "new"));
  }

  @Test
  void window_withRoomForRepeats_takesThemFirst() {
    outbox.add(List.of(ONE));
    departures();
    clock.pass(REPEAT_AFTER);
    outbox.add(List.of(TWO));

    assertThat(signals(departures())).containsExactly(ONE, TWO);
  }

  @Test
  void window_fullOnTheLinkBefore_isFreeWhenTheNewOneHasAnswered() {
    outbox.add(many(Outbox.WINDOW + 10));
    departures();

    assertThat(departures(LINK + 1)).isEmpty();
    outbox.answered(LINK + 1, outbox.sent());

    assertThat(departures(LINK + 1)).hasSize(Outbox.WINDOW / 2 + 10);
    outbox.answered(LINK + 1, outbox.sent());

    assertThat(departures(LINK + 1)).hasSize(Outbox.WINDOW / 2);
  }

  @Test
  void signal_thatTheClientCannotSend_isReplacedByEverything() {
    outbox.add(List.of(ONE, TWO));
    departures();

    outbox.replaced(ONE);

    assertThat(signals(departures())).containsExactly(Invalidation.all("token"));
    clock.pass(REPEAT_AFTER);
    assertThat(signals(departures())).containsExactly(TWO, Invalidation.all("token"));
  }

  @Test
  void signal_replacedThatHasNotDeparted_changesNothing() {
    outbox.replaced(ONE);

    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void subject_refused_isGivenUpAndTheOthersAreNot() {
    outbox.add(List.of(ONE, TWO));
    departures();

    outbox.refused("cache.invalidate.token.1", "denied");
    clock.pass(REPEAT_AFTER);

    assertThat(signals(departures())).containsExactly(TWO);
  }

  @Test
  void unconfirmable_departed_isGivenUpAndTheWindowIsFree() {
    outbox.add(many(Outbox.WINDOW + 1));
    departures();

    outbox.unconfirmable("denied");

    assertThat(departures()).hasSize(1);
    outbox.unconfirmable("denied");
    clock.pass(REPEAT_AFTER);
    assertThat(departures()).isEmpty();
    assertThat(outbox.isEmpty()).isTrue();
  }
}
