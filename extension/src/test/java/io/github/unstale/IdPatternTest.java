// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdPatternTest {

  private static final String WHAT_IS_VALID =
      ". '*' stands for any characters, '?' for one, '\\' takes the next one literally;"
          + " after 'regex:' comes an expression of RE2.";

  @ParameterizedTest
  @CsvSource({
    "42, 42",
    "42:*, 42:",
    "42:*, 42:profile",
    "*:profile, :profile",
    "*:profile, 42:profile",
    "*, x",
    "**, x",
    "4?, 42",
    "?, 😀",
    "4?, 4😀",
    "a*b*c, abc",
    "a*b*c, a-b-b-c",
    "*a*, xax",
    "*ab, aab",
    "*ab*ab, abab",
    "??*, xy",
    "?*?, xyz",
    "*?, x",
    "a*?b, axxb",
    "\\*, *",
    "\\?, ?",
    "a\\\\b, a\\b",
    "\\42, 42",
    "a\\*b*, a*bc",
    "*\\**, x*y",
    "\\regex:a, regex:a",
    "Regex:a*, Regex:abc",
    "*.example.org, www.example.org",
    "😀*, 😀😀",
    "user:*, user:42",
  })
  void of_glob_matches(String pattern, String id) {
    assertThat(IdPattern.of(pattern).matches(id)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "42, 421", "42, 142", "42, 4", "42:*, 42", "42:*, 142:1", "*:profile, 42:profiles", "4?, 4",
    "4?, 422", "?, 😀😀", "a*b*c, acb", "a*b*c, abcd", "a*b*c, xabc", "*ab*ab, ab", "??*, x",
    "?*?, x", "\\*, x", "\\?, x", "a\\*b*, axbc", "*\\**, xy", "Abc, abc", "*ab*ba, aba",
    "regex:^4, 14", "user:*, users:42",
  })
  void of_glob_doesNotMatch(String pattern, String id) {
    assertThat(IdPattern.of(pattern).matches(id)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "regex:^42:, 42:profile", "regex:\\d{3}, a123b", "regex:^(a|b)$, b", "regex:(?i)ADMIN, x-admin",
    "regex:, anything", "regex:^.$, 😀", "regex:(?i)k, K", "regex:^[^:]+$, z\u00fcrich",
    "regex:^z\u00fcrich$, z\u00fcrich",
  })
  void of_expression_isFoundAnywhere(String pattern, String id) {
    assertThat(IdPattern.of(pattern).matches(id)).isTrue();
  }

  @Test
  void matches_randomPatterns_agreeWithASimpleReading() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      String pattern = text(random, "ab*?😀", 1 + random.nextInt(8));
      String id = text(random, "ab😀", random.nextInt(8));

      assertThat(IdPattern.of(pattern).matches(id))
          .as("seed %d, pattern %s, id %s", seed, pattern, id)
          .isEqualTo(matches(pattern.codePoints().toArray(), 0, id.codePoints().toArray(), 0));
    }
  }

  private static boolean matches(int[] pattern, int p, int[] id, int i) {
    if (p == pattern.length) {
      return i == id.length;
    }
    if (pattern[p] == '*') {
      return matches(pattern, p + 1, id, i) || (i < id.length && matches(pattern, p, id, i + 1));
    }
    return i < id.length
        && (pattern[p] == '?' || pattern[p] == id[i])
        && matches(pattern, p + 1, id, i + 1);
  }

  private static String text(Random random, String alphabet, int length) {
    int[] characters = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }

  @Test
  void matches_manyWildcardsThatNearlyFit_comesToAnEnd() {
    IdPattern pattern = IdPattern.of("*a".repeat(512));

    assertThat(pattern.matches("a".repeat(100_000) + "b")).isFalse();
    assertThat(pattern.matches("a".repeat(100_000))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"42", "*", "?", "\\", "a\\*", "regex:a", "regex:", "a b", "ü😀", "\ud800", "*a?"})
  void shortcuts_anyText_isTakenLiterally(String text) {
    assertThat(IdPattern.exact(text).matches(text)).isTrue();
    assertThat(IdPattern.exact(text).matches(text + "x")).isFalse();
    assertThat(IdPattern.exact(text).matches("x" + text)).isFalse();
    assertThat(IdPattern.prefix(text).matches(text + "x")).isTrue();
    assertThat(IdPattern.prefix(text).matches("x" + text)).isFalse();
    assertThat(IdPattern.suffix(text).matches("x" + text)).isTrue();
    assertThat(IdPattern.suffix(text).matches(text + "x")).isFalse();
    for (IdPattern made :
        List.of(IdPattern.exact(text), IdPattern.prefix(text), IdPattern.suffix(text))) {
      assertThat(IdPattern.of(made.toString())).isEqualTo(made);
    }
  }

  @Test
  void shortcuts_texts_areWhatTravels() {
    assertThat(IdPattern.exact("a*b?c\\d")).hasToString("a\\*b\\?c\\\\d");
    assertThat(IdPattern.prefix("42:")).hasToString("42:*");
    assertThat(IdPattern.suffix(":profile")).hasToString("*:profile");
    assertThat(IdPattern.prefix("")).hasToString("*");
    assertThat(IdPattern.glob("4?:*")).hasToString("4?:*");
    assertThat(IdPattern.regex("^4")).hasToString("regex:^4");
  }

  @Test
  void glob_whatLooksLikeAnExpression_isNone() {
    assertThat(IdPattern.glob("regex:*")).hasToString("\\regex:*");
    assertThat(IdPattern.glob("regex:*").matches("regex:42")).isTrue();
    assertThat(IdPattern.glob("regex:*").matches("42")).isFalse();
  }

  @Test
  void equals_sameText_isEqual() {
    assertThat(IdPattern.of("42:*"))
        .isEqualTo(IdPattern.prefix("42:"))
        .hasSameHashCodeAs(IdPattern.prefix("42:"))
        .isNotEqualTo(IdPattern.of("42:**"))
        .isNotEqualTo("42:*");
  }

  @Test
  void of_noOrTooManyCharacters_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdPattern.of(""))
        .withMessage("UNSTALE-106: A pattern of 0 characters was given. A pattern has 1 to 1024.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdPattern.of("x".repeat(1025)))
        .withMessage(
            "UNSTALE-106: A pattern of 1025 characters was given. A pattern has 1 to 1024.");
    assertThatIllegalArgumentException().isThrownBy(() -> IdPattern.exact("*".repeat(513)));
    assertThat(IdPattern.of("x".repeat(1024)).matches("x".repeat(1024))).isTrue();
  }

  @Test
  void of_nothingToTakeLiterally_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdPattern.of("42\\"))
        .withMessage(
            "UNSTALE-106: '42\\' is no valid pattern: nothing follows its last '\\'"
                + WHAT_IS_VALID);
    assertThatIllegalArgumentException().isThrownBy(() -> IdPattern.of("\\"));
    assertThatIllegalArgumentException().isThrownBy(() -> IdPattern.of("42\\\\\\"));
  }

  @Test
  void of_expressionThatDoesNotCompile_isRefusedWithTheReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdPattern.regex("(a"))
        .withMessage(
            "UNSTALE-106: 'regex:(a' is no valid pattern: error parsing regexp: missing closing ):"
                + " `(a`"
                + WHAT_IS_VALID);
  }

  @Test
  void nulls_areRefused() {
    assertThatNullPointerException().isThrownBy(() -> IdPattern.of(null));
    assertThatNullPointerException().isThrownBy(() -> Invalidation.matching("a", (String) null));
    assertThatNullPointerException().isThrownBy(() -> Invalidation.matching("a", (IdPattern) null));
  }
}
