// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of value accepts, refuses and suggests. */
class RulesTest {

  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "false, false", "False, false"})
  void flag_trueOrFalse_isAccepted(String text, boolean value) {
    assertThat(read(new FlagRule(), text)).contains(value);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "1, true", "ON, true", "y, true", "no, false", "0, false", "off, false"})
  void flag_otherWord_isRefusedWithSuggestion(String text, boolean meant) {
    assertRefused(new FlagRule(), text, "UNSTALE-201: ", "Write '" + meant + "'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "t", "2", "tru", "true false"})
  void flag_unknownWord_isRefused(String text) {
    assertRefused(new FlagRule(), text, "UNSTALE-201: ", "Correct the value or remove the key.");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 10", "007, 7"})
  void number_withinRange_isAccepted(String text, long value) {
    assertThat(read(new NumberRule(1, 10), text)).contains(value);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "-1", "99999999999999999999999"})
  void number_outOfRange_isRefused(String text) {
    assertRefused(
        new NumberRule(1, 10),
        text,
        "UNSTALE-202: ",
        "Valid is a whole number from 1 to 10. Correct the value or remove the key.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "999999999999999999"})
  void number_large_isAccepted(String text) {
    assertThat(read(new NumberRule(1, Long.MAX_VALUE), text)).contains(Long.valueOf(text));
  }

  @ParameterizedTest
  @CsvSource({
    "50_000, 50000",
    "'50,000', 50000",
    "1.000.000, 1000000",
    "50 000, 50000",
    "50k, 50000",
    "2 M, 2000000"
  })
  void number_grouped_isRefusedWithSuggestion(String text, String meant) {
    assertRefused(
        new NumberRule(1, Long.MAX_VALUE), text, "UNSTALE-201: ", "Write '" + meant + "'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "1.5", "10k", "1_000", "1e3", "٣", "+", "-"})
  void number_otherText_isRefused(String text) {
    assertRefused(
        new NumberRule(1, 10), text, "UNSTALE-201: ", "Correct the value or remove the key.");
  }

  @ParameterizedTest
  @CsvSource({"reload, RELOAD", "serve, SERVE", "Fail, FAIL"})
  void whenStale_choice_isAccepted(String text, WhenStale value) {
    assertThat(read(new WhenStaleRule(), text)).contains(value);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nats://a:4222, nats://a:4222",
    "nats://a, nats://a:4222",
    "nats://a/, nats://a:4222",
    "NATS://a:1, nats://a:1",
    "tls://a.example.org:65535, tls://a.example.org:65535",
    "a, nats://a:4222",
    "a:5, nats://a:5",
    "nats:4222, nats://nats:4222",
    "10.0.0.1:4222, nats://10.0.0.1:4222",
    "[2001:db8::1]:4222, nats://[2001:db8::1]:4222",
    "tls://[::1], tls://[::1]:4222",
  })
  void server_address_isAccepted(String text, String address) {
    assertThat(read(new ServersRule(), text)).contains(List.of(address));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a",
        "ws://a:80",
        "nats://",
        "nats:/a",
        "nats://a:0",
        "nats://a:65536",
        "nats://a:x",
        "nats://a:4222/path",
        "nats://a:4222?x=y",
        "nats://a:4222#x",
        "a b",
        "nats://a nats://b",
        "nats://under_score:4222",
        ":4222",
        "://a",
        ",",
      })
  void server_otherText_isRefused(String text) {
    assertThat(read(new ServersRule(), text)).contains(List.of());
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("UNSTALE-215: '" + text + "' in 'k' (from s) is no address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cache.invalidate", "a", "a-b.c_d.e/f:1", "_a", "a$b", "a.$b", "%"})
  void subject_tokens_areAccepted(String text) {
    assertThat(read(new SubjectRule(), text)).contains(text);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", ".a", "a..b", "*", ">", "a.*.b", "$SYS.a", "$a", "ä", "a\tb"})
  void subject_otherText_isRefused(String text) {
    assertRefused(
        new SubjectRule(),
        text,
        "UNSTALE-201: ",
        "Valid is one or more NATS tokens, separated by '.': printable ASCII without spaces and"
            + " wildcards, and no '$' at the beginning. Correct the value or remove the key.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cache.invalidate.>", "cache.invalidate.", "cache.invalidate.*.*"})
  void subject_withWildcardTail_isRefusedWithSuggestion(String text) {
    assertRefused(new SubjectRule(), text, "UNSTALE-201: ", " Write 'cache.invalidate'.");
  }

  @ParameterizedTest
  @CsvSource({
    "a.b, a.b, true",
    "a, a.b, true",
    "a.b, a, true",
    "a.b, a.c, false",
    "a, ab, false",
    "ab, a, false",
    "a.b, a.bc, false",
    "cache.invalidate, cache.proof, false",
  })
  void subjects_beginningWithEachOther_overlap(String one, String other, boolean overlap) {
    assertThat(SubjectRule.overlap(one, other)).isEqualTo(overlap);
  }

  @Test
  void entities_list_isSortedWithoutDuplicates() {
    assertThat(read(new EntitiesRule(), "z, b,a ,,z,k,q,x,b").orElseThrow())
        .containsExactly("a", "b", "k", "q", "x", "z");
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "T-1_x", "0", "-", "_"})
  void entity_validName_isTheSameAsInCode(String name) {
    assertThat(EntitiesRule.isName(name)).isTrue();
    assertThatCode(() -> Invalidation.of(name, "1")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a.b", "a%", "ä", "a\n", "*", "a/b", "\"a\""})
  void entity_badName_isTheSameAsInCode(String name) {
    assertThat(EntitiesRule.isName(name)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> Invalidation.of(name, "1"));
  }

  private void assertRefused(Rule<?> rule, String text, String begin, String end) {
    assertThat(read(rule, text)).isEmpty();
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(begin + "'k' is '" + new Given("k", text, "s", 100).shown() + "' (from s)")
        .endsWith(end);
  }

  private <T> Optional<T> read(Rule<T> rule, String text) {
    return rule.read(new Given("k", text, "s", 100), problems::add);
  }
}
