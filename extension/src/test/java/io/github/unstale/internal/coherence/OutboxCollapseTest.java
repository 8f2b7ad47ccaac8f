// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.world.Report;
import io.github.unstale.testing.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens when more waits than may. */
class OutboxCollapseTest {

  private static final long LINK = 1;
  private static final Invalidation EVERY_TOKEN = Invalidation.all("token");
  private static final Invalidation ORG = Invalidation.of("org", "1");

  private final FakeClock clock = new FakeClock();
  private final Reports reports = new Reports();
  private final Outbox outbox = Setups.outbox(reports, clock);

  private List<Invalidation> departures() {
    return outbox.departures(LINK, clock.getAsLong(), Integer.MAX_VALUE).stream()
        .map(Outbox.Departure::signal)
        .toList();
  }

  private Receipt receipt(int signals) {
    long deadline = clock.getAsLong() + Duration.ofSeconds(2).toNanos();
    return new Receipt(
        Collections.nCopies(signals, Invalidation.all("token")), deadline, Runnable::run);
  }

  private static List<Invalidation> tokens(int from, int count) {
    return IntStream.range(from, from + count)
        .<Invalidation>mapToObj(i -> Invalidation.of("token", "id-" + i))
        .toList();
  }

  @Test
  void signals_upToTheCapacity_stayApart() {
    outbox.add(tokens(0, Pending.CAPACITY));

    assertThat(reports.of(Report.Collapsed.class)).isEmpty();
    assertThat(departures()).hasSize(Outbox.WINDOW);
  }

  @Test
  void signals_pastTheCapacity_becomeOneEverythingOfTheirEntity() {
    outbox.add(List.of(ORG));
    outbox.add(tokens(0, Pending.CAPACITY));

    assertThat(reports.of(Report.Collapsed.class)).containsExactly(new Report.Collapsed("token"));
    assertThat(departures()).containsExactly(ORG, EVERY_TOKEN);
  }

  @Test
  void signals_afterTheCollapse_areContainedInIt() {
    outbox.add(tokens(0, Pending.CAPACITY + 1));
    outbox.add(tokens(Pending.CAPACITY + 1, 10));

    assertThat(reports.of(Report.Collapsed.class)).hasSize(1);
    assertThat(departures()).containsExactly(EVERY_TOKEN);
  }

  @Test
  void signals_afterEverythingHasDeparted_areSentAlone() {
    outbox.add(tokens(0, Pending.CAPACITY + 1));
    departures();

    outbox.add(tokens(0, 1));

    assertThat(departures()).isEqualTo(tokens(0, 1));
  }

  @Test
  void receipts_ofCollapsedSignals_areConfirmedWithEverything() {
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    for (List<Invalidation> signals : List.of(tokens(0, 1), tokens(1, 2), tokens(0, 3))) {
      Receipt receipt = receipt(signals.size());
      stages.add(receipt.stage());
      outbox.add(signals, receipt, /* trace= */ null);
    }
    outbox.add(tokens(3, Pending.CAPACITY));
    departures();
    assertThat(stages).noneMatch(CompletableFuture::isDone);

    outbox.answered(LINK, outbox.sent());

    assertThat(stages).allMatch(CompletableFuture::isDone);
    assertThat(stages).noneMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void receipt_ofASignalThatComesAfterTheCollapse_isConfirmedWithEverythingToo() {
    outbox.add(tokens(0, Pending.CAPACITY + 1));
    Receipt receipt = receipt(2);
    outbox.add(tokens(5, 2), receipt, /* trace= */ null);
    departures();

    outbox.answered(LINK, outbox.sent());

    assertThat(receipt.stage()).isCompleted();
  }
}
