// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.OnInvalidation;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of values. They are words; what changes them appends the reason. */
class JudgeTest {

  private static final Lifetime FOR_EVER = new Lifetime(Long.MAX_VALUE, Long.MAX_VALUE);

  private static final Labelled<String> VALUE =
      new Labelled<>("value", new Traits(Set.of("red"), FOR_EVER, 1));

  private final TestCluster cluster = new TestCluster();
  private final Fence fence =
      cluster
          .standalone()
          .coherence()
          .fence("token", new Fence.Limits(CacheCluster.BOUND, Duration.ZERO));
  private final Statements<String> statements = new Statements<>(fence);
  private final Reports reports = new Reports();

  private Judge<String, String> judge(OnInvalidation<String, String> onInvalidation) {
    return new Judge<>(
        new LocalCache.Setup<>(
            CacheCluster.SETTINGS,
            new CacheCluster.Text(),
            fence,
            () -> "",
            cluster.clock(),
            new LocalCache.Answers<>(
                LocalCache.Beans.<String, String>none()
                    .tagsOf(value -> value.contains("revoked") ? Set.of("gone") : Set.of())
                    .onInvalidation(onInvalidation),
                Runnable::run,
                reports),
            "reference"),
        statements);
  }

  private final Judge<String, String> judge =
      judge((id, value, said) -> value + " " + said.reason().orElseThrow());

  private void drop(String tag) {
    statements.add(new Reach.Tagged<>(tag), Invalidation.tagged("token", tag), false);
  }

  private void change(String tag, String reason) {
    statements.add(
        new Reach.Tagged<>(tag), Invalidation.tagged("token", tag).because(reason), true);
  }

  @Test
  void nothingSaid_isKept() {
    Fence.Start start = fence.begin();

    assertThat(judge.onLoaded("1", VALUE, start))
        .isEqualTo(new Judge.Ruling<>(VALUE, start.order()));
  }

  @Test
  void said_ofOthers_isKeptAndHasGoneByIt() {
    Fence.Start start = fence.begin();
    drop("blue");

    assertThat(judge.onLoaded("1", VALUE, start))
        .isEqualTo(new Judge.Ruling<>(VALUE, statements.last()));
  }

  @Test
  void said_ofIt_hasToGo() {
    Fence.Start start = fence.begin();
    drop("red");

    assertThat(judge.onLoaded("1", VALUE, start).value()).isNull();
    assertThat(judge.onLoaded("1", VALUE, fence.begin()).value()).isSameAs(VALUE);
  }

  @Test
  void changes_areMadeInOrder() {
    Fence.Start start = fence.begin();
    change("red", "first");
    change("blue", "not");
    change("red", "second");

    assertThat(judge.onLoaded("1", VALUE, start).value().value()).isEqualTo("value first second");
  }

  @Test
  void dropped_betweenChanges_hasToGo() {
    Fence.Start start = fence.begin();
    change("red", "first");
    drop("red");
    change("red", "second");

    assertThat(judge.onLoaded("1", VALUE, start).value()).isNull();
  }

  @Test
  void changedValue_carriesItsOwnTagsAndThoseOfBefore() {
    Fence.Start start = fence.begin();
    change("red", "revoked");

    assertThat(judge.onLoaded("1", VALUE, start).value().tags())
        .containsExactlyInAnyOrder("red", "gone");
    drop("gone");

    assertThat(judge.onLoaded("1", VALUE, start).value()).isNull();
  }

  @Test
  void changedToItself_isTheSame() {
    Fence.Start start = fence.begin();
    change("red", "revoked");

    assertThat(judge((id, value, said) -> value).onLoaded("1", VALUE, start).value())
        .isSameAs(VALUE);
  }

  @Test
  void changedToNothing_hasToGo() {
    Fence.Start start = fence.begin();
    change("red", "revoked");

    assertThat(judge((id, value, said) -> null).onLoaded("1", VALUE, start).value()).isNull();
    assertThat(judge(null).onLoaded("1", VALUE, start).value()).isNull();
    assertThat(reports.of(Report.CallbackFailed.class)).isEmpty();
  }

  @Test
  void changeThatThrows_hasToGoAndIsReported() {
    Fence.Start start = fence.begin();
    change("red", "revoked");
    IllegalStateException cause = new IllegalStateException("no");

    Judge<String, String> failing =
        judge(
            (id, value, said) -> {
              throw cause;
            });

    assertThat(failing.onLoaded("1", VALUE, start).value()).isNull();
    assertThat(reports.of(Report.CallbackFailed.class))
        .containsExactly(new Report.CallbackFailed("token", World.Callback.CHANGE, cause));
  }

  @Test
  void change_toATagThatWasSpokenOfSinceTheLoad_hasToGo() {
    Fence.Start start = fence.begin();
    drop("gone");
    Entry<String> entry = Entry.of(VALUE, start, statements.last());
    change("red", "revoked");

    assertThat(judge.onCached("1", entry).value()).isNull();
    assertThat(judge.onLoaded("1", VALUE, start).value()).isNull();
  }

  @Test
  void change_toATagThatWasSpokenOfBeforeTheLoad_isMade() {
    drop("gone");
    Fence.Start start = fence.begin();
    drop("blue");
    Entry<String> entry = Entry.of(VALUE, start, statements.last());
    change("red", "revoked");

    assertThat(judge.onCached("1", entry).value().value()).isEqualTo("value revoked");
  }

  @Test
  void change_toATagOfAnEntryOlderThanAllThatIsRemembered_hasToGo() {
    Fence.Start start = fence.begin();
    for (int i = 0; i <= Statements.MOST; i++) {
      drop("blue");
    }
    Entry<String> entry = Entry.of(VALUE, start, statements.last());
    change("red", "warned");
    assertThat(judge.onCached("1", entry).value().value()).isEqualTo("value warned");
    change("red", "revoked");

    assertThat(judge.onCached("1", entry).value()).isNull();
  }

  @Test
  void entry_isNotHeldAgainstWhatWasAppliedToAll() {
    Fence.Start start = fence.begin();
    Entry<String> entry = Entry.of(VALUE, start, start.order());
    Statement<String> first =
        statements.add(
            new Reach.Tagged<>("red"), Invalidation.tagged("token", "red").because("1"), true);
    change("red", "2");

    assertThat(judge.onCached("1", entry).value().value()).isEqualTo("value 1 2");
    statements.finish(first);

    assertThat(judge.onCached("1", entry).value().value()).isEqualTo("value 2");
  }
}
