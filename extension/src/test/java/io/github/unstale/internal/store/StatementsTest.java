// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatementsTest {

  private static final Duration QUARANTINE = Duration.ofMillis(200);
  private static final Set<String> RED = Set.of("red");

  private final TestCluster cluster = new TestCluster();
  private final Fence fence = fence(Duration.ZERO);
  private final Statements<String> statements = new Statements<>(fence);

  private Fence fence(Duration quarantine) {
    return cluster
        .standalone()
        .coherence()
        .fence("token", new Fence.Limits(CacheCluster.BOUND, quarantine));
  }

  private static Statement<String> say(Statements<String> to, String tag) {
    return to.add(new Reach.Tagged<>(tag), Invalidation.tagged("token", tag), /* changes= */ false);
  }

  private Statement<String> say(String tag) {
    return say(statements, tag);
  }

  private static Entry<String> entry(Fence.Start start) {
    return Entry.of(
        new Labelled<>("value", new Traits(RED, new Lifetime(1, 1), 1)), start, start.order());
  }

  @Test
  void nothingSaid_nothingIsKnown() {
    assertThat(statements.last()).isZero();
    assertThat(statements.since(0).statements()).isEmpty();
    assertThat(statements.isPending("1", entry(fence.begin()))).isFalse();
    assertThat(statements.mayConcern("1", fence.begin())).isFalse();
  }

  @Test
  void since_anOrder_isWhatWasSaidLaterInOrder() {
    Statement<String> first = say("a");
    Statement<String> second = say("b");
    Statement<String> third = say("c");

    assertThat(statements.since(0).statements()).containsExactly(first, second, third);
    assertThat(statements.since(first.order()).statements()).containsExactly(second, third);
    assertThat(statements.since(third.order()).statements()).isEmpty();
    assertThat(statements.since(first.order()).upTo()).isEqualTo(third.order());
    assertThat(statements.last()).isEqualTo(third.order());
  }

  @Test
  void order_ofALoad_isThatOfWhatWasSaidBefore() {
    Fence.Start before = fence.begin();
    Statement<String> statement = say("red");
    Fence.Start after = fence.begin();

    assertThat(before.order()).isLessThan(statement.order());
    assertThat(after.order()).isGreaterThanOrEqualTo(statement.order());
    assertThat(statement.concerns("1", entry(before))).isTrue();
    assertThat(statement.concerns("1", entry(after))).isFalse();
  }

  @Test
  void since_beforeWhatIsForgotten_isNotKnown() {
    Fence.Start early = fence.begin();
    Statement<String> first = say("first");
    for (int i = 1; i < Statements.MOST; i++) {
      say("more");
    }
    assertThat(statements.since(early.order())).isNotNull();

    say("one too many");

    assertThat(statements.since(early.order())).isNull();
    assertThat(statements.mayConcern("1", early)).isTrue();
    assertThat(statements.since(first.order()).statements()).hasSize(Statements.MOST);
  }

  @Test
  void postponed_isPendingForEarlierEntriesThatItCoversUntilItIsFinished() {
    Entry<String> entry = entry(fence.begin());
    Statement<String> red = say("red");
    assertThat(statements.isPending("1", entry)).isFalse();

    assertThat(statements.postpone(red)).isTrue();

    assertThat(statements.isPending("1", entry)).isTrue();
    assertThat(statements.isPending("1", entry(fence.begin()))).isFalse();
    Entry<String> another =
        Entry.of(
            new Labelled<>("v", new Traits(Set.of(), new Lifetime(1, 1), 1)),
            entry.start(),
            entry.upTo());
    assertThat(statements.isPending("1", another)).isFalse();
    statements.finish(red);
    assertThat(statements.isPending("1", entry)).isFalse();
  }

  @Test
  void postponed_tooMany_isRefused() {
    List<Statement<String>> some =
        Stream.generate(() -> say("red")).limit(Statements.MOST_PENDING).toList();
    some.forEach(each -> assertThat(statements.postpone(each)).isTrue());

    assertThat(statements.postpone(say("red"))).isFalse();
    statements.finish(some.get(3));

    assertThat(statements.postpone(say("red"))).isTrue();
  }

  @Test
  void finished_isUpToTheFirstThatIsNot() {
    Statement<String> first = say("a");
    Statement<String> second = say("b");
    Statement<String> third = say("c");
    assertThat(statements.finished()).isLessThan(first.order());

    statements.finish(second);
    assertThat(statements.finished()).isLessThan(first.order());
    statements.finish(first);
    assertThat(statements.finished()).isBetween(second.order(), third.order() - 1);
    statements.finish(third);

    assertThat(statements.finished()).isEqualTo(third.order());
  }

  @Test
  void mayConcern_isAnyTagButOnlyItsOwnPattern() {
    Fence.Start start = fence.begin();
    statements.add(new Reach.Matching<>("1"::equals), Invalidation.matching("token", "1"), false);

    assertThat(statements.mayConcern("1", start)).isTrue();
    assertThat(statements.mayConcern("2", start)).isFalse();
    say("red");

    assertThat(statements.mayConcern("2", start)).isTrue();
    assertThat(statements.mayConcern("2", fence.begin())).isFalse();
  }

  @Test
  void quarantine_isForWhatIsCoveredAndForItsLength() {
    Fence fenced = fence(QUARANTINE);
    Statements<String> some = new Statements<>(fenced);
    cluster.clock().pass(QUARANTINE);
    assertThat(some.quarantines("1", RED, fenced.begin())).isFalse();
    say(some, "red");
    say(some, "blue");

    assertThat(some.quarantines("1", RED, fenced.begin())).isTrue();
    assertThat(some.quarantines("1", Set.of("green"), fenced.begin())).isFalse();
    cluster.clock().pass(QUARANTINE);

    assertThat(some.quarantines("1", RED, fenced.begin())).isFalse();
  }

  @Test
  void quarantine_ofWhatIsForgotten_isForEverything() {
    Fence fenced = fence(QUARANTINE);
    Statements<String> some = new Statements<>(fenced);
    for (int i = 0; i <= Statements.MOST; i++) {
      say(some, "other");
    }

    assertThat(some.quarantines("1", RED, fenced.begin())).isTrue();
    cluster.clock().pass(QUARANTINE);

    assertThat(some.quarantines("1", RED, fenced.begin())).isFalse();
  }
}
