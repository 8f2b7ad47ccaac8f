// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.admin.problem.Flaw;
import io.github.unstale.admin.problem.Problem;
import io.github.unstale.admin.problem.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests ask for. In their texts, {@code '} stands for {@code "}. */
class AskedTest {

  private static final String KEY_RULE =
      "entity:id, the entity of 1 to 255 letters, digits, '-' and '_', the id of 1 to 1024"
          + " characters";

  private static InputStream body(String json) {
    return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static Asked keys(String json) {
    return Asked.keys(body(json), "demo");
  }

  private static Asked pattern(String json) {
    return Asked.pattern(body(json), "demo");
  }

  private static Problem refused(String json) {
    return catchThrowableOfType(Refusal.class, () -> keys(json)).problem();
  }

  private static Problem refusedPattern(String json) {
    return catchThrowableOfType(Refusal.class, () -> pattern(json)).problem();
  }

  @Test
  void keys_ofSeveralEntities_areSaidByEntityEachOnce() {
    Asked asked = keys("{'keys':['user:1','org:a:b','user:1','user:2']}");

    assertThat(asked.plain())
        .containsExactly(Invalidation.of("user", List.of("1", "2")), Invalidation.of("org", "a:b"));
    assertThat(asked.size()).isEqualTo(3);
    assertThat(asked.isPattern()).isFalse();
    assertThat(asked.answer("r", Instant.parse("2026-01-01T00:00:00.123456Z")))
        .isEqualTo(
            "{'success':true,'invalidated_count':3,'keys':['user:1','org:a:b','user:2'],'request_id':'r','published_at':'2026-01-01T00:00:00.123Z'}"
                .replace('\'', '"'));
  }

  @Test
  void asker_travelsWithWhatIsSaid() {
    Asked asked = keys("{'keys':['user:1'],'triggered_by':'deploy','request_id':'r-1'}");

    assertThat(asked.asker()).isEqualTo(new Asker("demo", "deploy", Optional.of("r-1")));
    assertThat(asked.said("r-1").get(0).metadata())
        .isEqualTo(Map.of("triggered_by", "deploy", "request_id", "r-1", "user", "demo"));
    assertThat(keys("{'keys':['user:1'],'triggered_by':null}").asker())
        .isEqualTo(new Asker("demo", "unknown", Optional.empty()));
  }

  @Test
  void text_isThatOfTheRequest_withoutItsName() {
    Asked first = keys("{'keys':['user:1','user:1'],'request_id':'a'}");

    assertThat(keys("{'x':{},'request_id':'b','keys':['user:1']}").text()).isEqualTo(first.text());
    assertThat(keys("{'keys':['user:2']}").text()).isNotEqualTo(first.text());
    assertThat(keys("{'keys':['user:1'],'triggered_by':'me'}").text()).isNotEqualTo(first.text());
    assertThat(Asked.keys(body("{'keys':['user:1']}"), "other").text()).isNotEqualTo(first.text());
    assertThat(pattern("{'pattern':'user:1'}").text()).isNotEqualTo(first.text());
  }

  @Test
  void pattern_ofOneEntity_isOneOfItsIds() {
    assertThat(pattern("{'pattern':'user:123:*'}").plain())
        .containsExactly(Invalidation.matching("user", "123:*"));
    assertThat(pattern("{'pattern':'user:regex:*'}").plain())
        .containsExactly(Invalidation.matching("user", IdPattern.glob("regex:*")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*:profile", "regex:^user:[0-9]+$", "user*", "u?er:1", "*", ":1", "a.b:*"})
  void pattern_ofSeveralEntities_isOneOfBoth(String text) {
    assertThat(pattern("{'pattern':'" + text + "'}").plain())
        .containsExactly(Invalidation.matching(Invalidation.ALL_ENTITIES, text));
  }

  @Test
  void pattern_withKeys_tellsWhichMatch() {
    Asked asked =
        pattern(
            "{'pattern':'user:1:*','cache_keys':['user:1:a','org:1:a','user:2','user:1:a','user:1:']}");

    assertThat(asked.answer("r", Instant.parse("2026-01-01T00:00:00Z")))
        .isEqualTo(
            "{'success':true,'pattern':'user:1:*','matched_keys':['user:1:a','user:1:'],'invalidated_count':2,'request_id':'r','published_at':'2026-01-01T00:00:00Z'}"
                .replace('\'', '"'));
    assertThat(asked.size()).isEqualTo(1);
    assertThat(asked.isPattern()).isTrue();
  }

  @Test
  void pattern_ofAllEntities_tellsWhichKeysMatch() {
    assertThat(
            pattern("{'pattern':'regex:^user:[0-9]$','cache_keys':['user:1','user:12']}")
                .answer()
                .build()
                .getJsonArray("matched_keys"))
        .hasSize(1);
  }

  @Test
  void flaws_all_areToldAtOnce() {
    Problem problem =
        refused(
            "{'keys':['user:1','user',7,'a b:1','user:'],'triggered_by':'','request_id':'a b'}");

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).isEqualTo("6 values are not valid; 'errors' says what is.");
    assertThat(problem.flaws())
        .containsExactly(
            new Flaw("triggered_by", "1 to 255 characters, without control characters", ""),
            new Flaw(
                "request_id", "1 to 128 characters of printable ASCII, without a space", "a b"),
            new Flaw("keys[1]", KEY_RULE, "user"),
            new Flaw("keys[2]", KEY_RULE, "7"),
            new Flaw("keys[3]", KEY_RULE, "a b:1"),
            new Flaw("keys[4]", KEY_RULE, "user:"));
  }

  @Test
  void keys_thatAreNoList_areRefused() {
    String rule = "a list of 1 to 1000 texts";

    assertThat(refused("{}").flaws()).containsExactly(new Flaw("keys", rule, null));
    assertThat(refused("{'keys':[]}").flaws()).containsExactly(new Flaw("keys", rule, "[]"));
    assertThat(refused("{'keys':'a:1'}").flaws()).containsExactly(new Flaw("keys", rule, "a:1"));
    assertThat(refused("{'keys':[" + many(1001) + "]}").flaws())
        .extracting(Flaw::field)
        .containsExactly("keys");
    assertThat(keys("{'keys':[" + many(1000) + "]}").size()).isEqualTo(1000);
  }

  private static String many(int keys) {
    return IntStream.range(0, keys)
        .mapToObj(i -> "'user:" + i + "'")
        .collect(Collectors.joining(","));
  }

  @Test
  void field_thatStandsTwice_isRefused() {
    assertThat(refused("{'keys':['user:1'],'x':1,'x':2}").flaws())
        .containsExactly(new Flaw("x", "stands once", null));
  }

  @Test
  void asker_thatIsTooLong_isRefused() {
    assertThat(refused("{'keys':['user:1'],'triggered_by':'" + "é".repeat(255) + "'}").flaws())
        .extracting(Flaw::field, Flaw::rule)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "triggered_by", "shorter: it travels with each invalidation"));
  }

  @Test
  void pattern_thatIsNone_isRefusedWithTheReason() {
    assertThat(refusedPattern("{}").flaws())
        .containsExactly(new Flaw("pattern", "a pattern of 1 to 1024 characters", null));
    assertThat(refusedPattern("{'pattern':'regex:('}").flaws().get(0).rule())
        .startsWith("a pattern: 'regex:(' is no valid pattern: ");
    assertThat(refusedPattern("{'pattern':'user:'}").flaws().get(0).rule())
        .isEqualTo("a pattern: A pattern of 0 characters was given. A pattern has 1 to 1024.");
    assertThat(refusedPattern("{'pattern':'user:1','cache_keys':['x']}").flaws())
        .containsExactly(new Flaw("cache_keys[0]", KEY_RULE, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "'a'",
        "{",
        "{'keys'",
        "{'keys':['user:1']",
        "{'keys':['user:1']}}",
        "null"
      })
  void body_thatIsNoObject_isRefused(String body) {
    Problem problem = refused(body);

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail())
        .startsWith("The request is no JSON object: ")
        .endsWith(". Send one.");
  }

  @Test
  void body_thatIsNestedDeeply_isRefused() {
    assertThat(refused("{'keys':" + "[".repeat(100_000)).detail())
        .isEqualTo("The request is nested deeper than 32. Send a flat one.");
    assertThat(keys("{'keys':['user:[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[']}").size())
        .isEqualTo(1);
  }

  @Test
  void body_thatIsTooLarge_isRefused() {
    Problem problem = refused("{'x':'" + "x".repeat(256 * 1024) + "'}");

    assertThat(problem)
        .isEqualTo(
            new Problem(
                413,
                "The request is larger than 262144 bytes. Split it, or invalidate by a pattern."));
  }
}
