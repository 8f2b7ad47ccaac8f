// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.coherence.World.Outcome;
import io.github.unstale.internal.coherence.World.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FakeTransactionsTest {

  private final FakeTransactions transactions = new FakeTransactions();
  private final List<String> outcomes = new ArrayList<>();

  private Transaction current() {
    return Objects.requireNonNull(transactions.current());
  }

  private boolean attach(String name) {
    return current().attach(name, outcome -> outcomes.add(name + " " + outcome));
  }

  @Test
  void thread_withoutATransaction_hasNone() {
    assertThat(transactions.current()).isNull();
  }

  @Test
  void innerTransaction_endsBeforeTheOuterOne() {
    transactions.begin();
    assertThat(attach("outer")).isTrue();
    transactions.begin();
    assertThat(attach("inner")).isTrue();

    transactions.rollback();
    assertThat(current().attachment()).isEqualTo("outer");
    transactions.commit();

    assertThat(outcomes).containsExactly("inner ROLLED_BACK", "outer COMMITTED");
    assertThat(transactions.current()).isNull();
  }

  @Test
  void transaction_markedForRollback_takesNoGuests() {
    transactions.begin();
    transactions.markForRollback();

    assertThat(attach("guest")).isFalse();
    assertThat(current().attachment()).isNull();
  }

  @Test
  void transaction_endedBehindTheBack_tellsItsOutcomeOnce() {
    transactions.begin();
    attach("guest");

    transactions.endBehindTheBack(Outcome.UNKNOWN);
    transactions.commit();

    assertThat(outcomes).containsExactly("guest UNKNOWN");
  }

  @Test
  void outside_runsWithoutATransaction_andComesBack() {
    transactions.begin();
    attach("guest");

    transactions.outside(() -> assertThat(transactions.current()).isNull());

    assertThat(current().attachment()).isEqualTo("guest");
  }

  @Test
  void outside_aTransactionThatIsLeftOpenThere_isForgotten() {
    transactions.outside(transactions::begin);

    assertThat(transactions.current()).isNull();
  }
}
