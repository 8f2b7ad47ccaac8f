// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.internal.world.World;
import io.github.unstale.internal.world.World.Outcome;
import io.github.unstale.internal.world.World.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FakeTransactionsTest {

  private final FakeTransactions transactions = new FakeTransactions();
  private final List<String> heard = new ArrayList<>();

  /** Tells what it hears. */
  private final class Listening implements World.Guest {

    private final String name;

    private Listening(String name) {
      this.name = name;
    }

    @Override
    public void committing() {
      heard.add(name + " committing");
    }

    @Override
    public void over(Outcome outcome) {
      heard.add(name + " " + outcome);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Transaction current() {
    return Objects.requireNonNull(transactions.current());
  }

  private boolean attach(String name) {
    return current().attach(new Listening(name));
  }

  private void work() {
    transactions.include(
        isCommitted -> heard.add("work " + (isCommitted ? "is there" : "is gone")));
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
    assertThat(current().guest()).hasToString("outer");
    transactions.commit();

    assertThat(heard).containsExactly("inner ROLLED_BACK", "outer committing", "outer COMMITTED");
    assertThat(transactions.current()).isNull();
  }

  @Test
  void transaction_markedForRollback_takesNoGuests() {
    transactions.begin();
    transactions.markForRollback();

    assertThat(attach("guest")).isFalse();
    assertThat(current().guest()).isNull();
  }

  @Test
  void transaction_endedBehindTheBack_tellsItsOutcomeOnce() {
    transactions.begin();
    attach("guest");

    transactions.endBehindTheBack(Outcome.UNKNOWN);
    transactions.commit();

    assertThat(heard).containsExactly("guest UNKNOWN");
  }

  @Test
  void outside_runsWithoutATransaction_andComesBack() {
    transactions.begin();
    attach("guest");

    transactions.outside(() -> assertThat(transactions.current()).isNull());

    assertThat(current().guest()).hasToString("guest");
  }

  @Test
  void outside_aTransactionThatIsLeftOpenThere_isForgotten() {
    transactions.outside(transactions::begin);

    assertThat(transactions.current()).isNull();
  }

  @Test
  void work_isThereBeforeTheGuestHearsOfTheCommit() {
    transactions.begin();
    attach("guest");
    work();

    transactions.commit();

    assertThat(heard).containsExactly("guest committing", "work is there", "guest COMMITTED");
  }

  @Test
  void work_inARollback_isGone() {
    transactions.begin();
    attach("guest");
    work();

    transactions.rollback();

    assertThat(heard).containsExactly("work is gone", "guest ROLLED_BACK");
  }

  @Test
  void commit_thatWasAnnounced_isAnnouncedOnce() {
    transactions.begin();
    attach("guest");

    transactions.committing();
    work();
    transactions.commit();

    assertThat(heard).containsExactly("guest committing", "work is there", "guest COMMITTED");
  }

  @Test
  void guest_ofACommitThatWasAnnounced_hearsOfItAtOnce() {
    transactions.begin();
    transactions.committing();

    attach("guest");

    assertThat(heard).containsExactly("guest committing");
  }

  @Test
  void guest_whoThrowsBeforeTheCommit_rollsItBack() {
    transactions.begin();
    work();
    current()
        .attach(
            new World.Guest() {
              @Override
              public void committing() {
                throw new IllegalStateException("no");
              }

              @Override
              public void over(Outcome outcome) {
                heard.add("guest " + outcome);
              }
            });

    assertThatThrownBy(transactions::commit).hasMessage("no");

    assertThat(heard).containsExactly("work is gone", "guest ROLLED_BACK");
    assertThat(transactions.current()).isNull();
  }

  @Test
  void commitThatFails_leavesNoWork_andNobodyCanSay() {
    transactions.begin();
    attach("guest");
    work();

    transactions.failToCommit();

    assertThat(heard).containsExactly("guest committing", "work is gone", "guest UNKNOWN");
  }

  @Test
  void unknownOutcome_leavesTheWork() {
    transactions.begin();
    attach("guest");
    work();

    transactions.end(Outcome.UNKNOWN);

    assertThat(heard).containsExactly("guest committing", "work is there", "guest UNKNOWN");
  }

  @Test
  void commitInDoubt_leavesTheWorkLater() {
    transactions.begin();
    attach("guest");
    work();

    FakeTransactions.Work commit = transactions.endInDoubt();
    assertThat(heard).containsExactly("guest committing", "guest UNKNOWN");
    commit.over(/* isCommitted= */ true);

    assertThat(heard).endsWith("work is there");
  }

  @Test
  void nodeThatDiesAfterItsCommit_leavesTheWork_andHearsNothing() {
    transactions.begin();
    attach("guest");
    work();

    transactions.commitAndDie();

    assertThat(heard).containsExactly("guest committing", "work is there");
    assertThat(transactions.current()).isNull();
  }
}
