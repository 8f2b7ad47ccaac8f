// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.admin.problem.Flaw;
import io.github.unstale.admin.problem.Refusal;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What queries ask. */
class QuestionTest {

  private static List<Flaw> flaws(ThrowingCallable asking) {
    return catchThrowableOfType(Refusal.class, asking).problem().flaws();
  }

  @Test
  void page_withoutAnything_isTheFirst() {
    assertThat(Question.page(null, "", null)).isEqualTo(new Question.Page(50, 0, Optional.empty()));
    assertThat(Question.page("1000", "17", "user:*"))
        .isEqualTo(new Question.Page(1000, 17, Optional.of(IdPattern.of("user:*"))));
  }

  @Test
  void page_thatIsWrong_isRefusedWithAllFlaws() {
    assertThat(flaws(() -> Question.page("0", "-1", "x\\")))
        .extracting(Flaw::field)
        .containsExactly("limit", "offset", "pattern");
    assertThat(flaws(() -> Question.page("1001", null, null)))
        .containsExactly(new Flaw("limit", "a whole number, 1 to 1000", "1001"));
    assertThat(flaws(() -> Question.page("ten", null, null)))
        .containsExactly(new Flaw("limit", "a whole number, 1 to 1000", "ten"));
  }

  @Test
  void whatIf_isKeysOrAPattern() {
    assertThat(Question.whatIf(List.of("user:1", "user:1", "org:2"), null))
        .containsExactly(Invalidation.of("user", "1"), Invalidation.of("org", "2"));
    assertThat(Question.whatIf(List.of(), "user:1*"))
        .containsExactly(Invalidation.matching("user", "1*"));
    assertThat(flaws(() -> Question.whatIf(List.of("user:1"), "user:1*")))
        .containsExactly(new Flaw("pattern", "keys or a pattern, not both", "user:1*"));
    assertThat(flaws(() -> Question.whatIf(List.of(), null)))
        .containsExactly(new Flaw("key", "1 to 1000 keys, or a pattern", "0 keys"));
    assertThat(flaws(() -> Question.whatIf(List.of("user:1", "user"), null)))
        .extracting(Flaw::field)
        .containsExactly("key[1]");
  }

  @Test
  void entry_hasAnEntityAndAnId() {
    assertThat(Question.entry("user", "a:b/c")).isEqualTo(Invalidation.of("user", "a:b/c"));
    assertThat(flaws(() -> Question.entry("us.er", "1"))).hasSize(1);
    assertThat(flaws(() -> Question.entry("user:x", "1"))).hasSize(1);
  }

  @Test
  void after_isANumber() {
    assertThat(Question.after(null)).isZero();
    assertThat(Question.after("17")).isEqualTo(17);
    assertThat(flaws(() -> Question.after("-1"))).hasSize(1);
  }
}
