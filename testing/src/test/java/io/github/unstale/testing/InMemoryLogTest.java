// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InMemoryLogTest {

  private static final Log.Position START = new Log.Position(0, List.of());

  private final FakeClock clock = new FakeClock();
  private final InMemoryTable table = new InMemoryTable(clock);
  private final FakeTransactions transactions = new FakeTransactions();
  private final InMemoryLog log = table.log(transactions, "a");
  private final InMemoryLog other = table.log(new FakeTransactions(), "b");

  private static Log.Entry entry(String id) {
    return new Log.Entry(
        "token", "writer-" + id, List.of(Invalidation.of("token", id)), Duration.ZERO);
  }

  private void append(String id, boolean inTransaction) {
    log.append(List.of(entry(id)), inTransaction);
  }

  private static List<Long> numbers(Log.Page page) {
    return page.rows().stream().map(Log.Row::number).toList();
  }

  private static Log.Position after(long last, Log.Numbers... missing) {
    return new Log.Position(last, List.of(missing));
  }

  private static Log.Numbers numbers(long first, long last) {
    return new Log.Numbers(first, last);
  }

  @Test
  void row_outsideTransactions_isThereAtOnce() {
    append("1", /* inTransaction= */ false);

    assertThat(other.read(START, 10).rows())
        .containsExactly(
            new Log.Row(
                1, "writer-1", List.of(Invalidation.of("token", "1")), "a", /* timestamp= */ null));
  }

  @Test
  void row_whoseInvalidationSaysByWhom_saysSo() {
    Invalidation said = Invalidation.of("token", "1").with("triggered_by", "migration");

    log.append(List.of(new Log.Entry("token", "w-1", List.of(said), Duration.ZERO)), false);

    assertThat(table.rows()).extracting(Log.Row::triggeredBy).containsExactly("migration");
  }

  @Test
  void row_ofATransaction_isThereAfterItsCommit() {
    transactions.begin();
    append("1", /* inTransaction= */ true);
    assertThat(other.read(START, 10).rows()).isEmpty();

    transactions.commit();

    assertThat(numbers(other.read(START, 10))).containsExactly(1L);
  }

  @Test
  void row_ofATransactionThatRollsBack_isNeverThere() {
    transactions.begin();
    append("1", /* inTransaction= */ true);
    transactions.rollback();

    append("2", /* inTransaction= */ false);

    assertThat(numbers(other.read(START, 10))).containsExactly(2L);
  }

  @Test
  void row_thatCommitsLate_comesBehindHigherNumbers() {
    FakeTransactions.Work late = table.insert(Invalidation.of("token", "1"));
    append("2", /* inTransaction= */ false);
    assertThat(numbers(other.read(START, 10))).containsExactly(2L);

    late.over(/* isCommitted= */ true);

    assertThat(numbers(other.read(after(2), 10))).isEmpty();
    assertThat(numbers(other.read(after(2, numbers(1, 1)), 10))).containsExactly(1L);
  }

  @Test
  void read_withALimit_returnsTheLowestNumbers() {
    for (String id : List.of("1", "2", "3")) {
      append(id, /* inTransaction= */ false);
    }

    assertThat(numbers(other.read(START, 2))).containsExactly(1L, 2L);
  }

  @Test
  void read_whereTheLastRowIsGone_isNotContinued() {
    append("1", /* inTransaction= */ false);
    assertThat(other.read(after(1), 10).isContinued()).isTrue();

    table.truncate();
    append("2", /* inTransaction= */ false);

    assertThat(other.read(after(1), 10).isContinued()).isFalse();
    assertThat(table.rows()).extracting(Log.Row::number).containsExactly(2L);
  }

  @Test
  void replacedTable_beginsItsNumbersAnew() {
    append("1", /* inTransaction= */ false);

    table.replace();
    append("2", /* inTransaction= */ false);

    assertThat(table.rows()).extracting(Log.Row::number).containsExactly(1L);
  }

  @Test
  void truncation_waitsForNobody() {
    FakeTransactions.Work open = table.insert(Invalidation.all("token"));
    assertThat(table.isQuiet()).isFalse();
    assertThatThrownBy(table::truncate).isInstanceOf(IllegalStateException.class);

    open.over(/* isCommitted= */ false);

    assertThat(table.isQuiet()).isTrue();
    assertThat(table.rows()).isEmpty();
  }

  @Test
  void begin_inAnEmptyTable_isBeforeAllRows() {
    assertThat(log.begin(Duration.ofMinutes(1))).isEqualTo(START);
  }

  @Test
  void begin_knowsTheGapsAmongRecentRows() {
    append("1", /* inTransaction= */ false);
    table.skip(1);
    append("3", /* inTransaction= */ false);
    clock.pass(Duration.ofMinutes(2));
    table.skip(2);
    append("6", /* inTransaction= */ false);
    table.insert(Invalidation.all("token"));
    append("8", /* inTransaction= */ false);

    assertThat(log.begin(Duration.ofMinutes(1))).isEqualTo(after(8, numbers(4, 5), numbers(7, 7)));
  }

  @Test
  void begin_whereNothingIsRecent_knowsNoGaps() {
    table.skip(3);
    append("4", /* inTransaction= */ false);
    clock.pass(Duration.ofMinutes(2));

    assertThat(log.begin(Duration.ofMinutes(1))).isEqualTo(after(4));
  }

  @Test
  void prune_deletesTheOldestRows_butNotTheLastOne() {
    append("1", /* inTransaction= */ false);
    append("2", /* inTransaction= */ false);
    append("3", /* inTransaction= */ false);
    clock.pass(Duration.ofMinutes(2));

    assertThat(log.prune(Duration.ofMinutes(1), 1)).isEqualTo(1);
    assertThat(table.rows()).extracting(Log.Row::number).containsExactly(2L, 3L);
    assertThat(log.prune(Duration.ofMinutes(1), 10)).isEqualTo(1);
    assertThat(log.prune(Duration.ofMinutes(1), 10)).isZero();
    assertThat(table.rows()).extracting(Log.Row::number).containsExactly(3L);
  }

  @Test
  void node_thatIsCutOff_getsNoAnswer() {
    log.cut();

    assertThat(log.isThere()).isFalse();
    assertThatThrownBy(() -> log.read(START, 10))
        .isInstanceOf(Log.LogException.class)
        .hasMessage("the database does not answer");
    assertThatThrownBy(() -> append("1", false)).isInstanceOf(Log.LogException.class);
    assertThatThrownBy(log::create).isInstanceOf(Log.LogException.class);
    other.create();

    log.mend();
    assertThat(log.read(START, 10).rows()).isEmpty();
  }

  @Test
  void database_thatIsKilled_answersNobody() {
    append("1", /* inTransaction= */ false);
    table.kill();

    assertThatThrownBy(() -> other.begin(Duration.ZERO)).isInstanceOf(Log.LogException.class);
    assertThatThrownBy(() -> other.prune(Duration.ZERO, 1)).isInstanceOf(Log.LogException.class);

    table.restart();
    assertThat(numbers(other.read(START, 10))).containsExactly(1L);
  }

  @Test
  void answer_thatIsLate_saysWhatWasThereWhenItWasAsked() {
    append("1", /* inTransaction= */ false);
    other.whenNextRead(() -> append("2", /* inTransaction= */ false));

    assertThat(numbers(other.read(START, 10))).containsExactly(1L);
    assertThat(numbers(other.read(START, 10))).containsExactly(1L, 2L);
    assertThat(other.readings()).isEqualTo(2);
  }

  @Test
  void question_thatIsLate_seesWhatIsThereThen() {
    other.beforeNextRead(() -> append("1", /* inTransaction= */ false));

    assertThat(numbers(other.read(START, 10))).containsExactly(1L);
  }

  @Test
  void answer_thatIsLostOnItsWay_isNone() {
    AtomicReference<Log.Page> page = new AtomicReference<>();
    other.whenNextRead(other::cut);

    assertThatThrownBy(() -> page.set(other.read(START, 10))).isInstanceOf(Log.LogException.class);

    assertThat(page).hasValue(null);
  }
}
