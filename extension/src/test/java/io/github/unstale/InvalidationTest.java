// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvalidationTest {

  @Test
  void entity_withOtherCharacters_isRefused() {
    for (String bad : List.of("", "a b", "a.b", "%", "tökén")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Invalidation.all(bad))
          .withMessage(
              "UNSTALE-101: '%s' is no valid entity name. Use letters, digits, '-' and '_' only.",
              bad);
    }
  }

  @Test
  void entity_withAllowedCharacters_isTaken() {
    assertThat(Invalidation.all("aZ09-_").entity()).isEqualTo("aZ09-_");
  }

  @Test
  void id_empty_isRefused() {
    String message =
        "UNSTALE-102: An empty id was given for entity 'token'. An id has at least one character.";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidation.of("token", ""))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidation.of("token", List.of("1", "")))
        .withMessage(message);
  }

  @Test
  void ids_none_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidation.of("token", List.of()))
        .withMessage(
            "UNSTALE-103: An invalidation of entity 'token' has no ids. Give at least one, or use"
                + " Invalidation.all(\"token\").");
  }

  @Test
  void nulls_areRefused() {
    List<String> withNull = new ArrayList<>(List.of("1"));
    withNull.add(null);
    assertThatNullPointerException().isThrownBy(() -> Invalidation.of("token", (String) null));
    assertThatNullPointerException().isThrownBy(() -> Invalidation.of("token", withNull));
    assertThatNullPointerException().isThrownBy(() -> Invalidation.all(null));
  }

  @Test
  void ids_repeated_countOnceInTheirOrder() {
    Invalidation.Ids some =
        (Invalidation.Ids) Invalidation.of("token", List.of("b", "a", "b", "c"));

    assertThat(some.ids()).containsExactly("b", "a", "c");
  }

  @Test
  void ids_afterTheirCollectionChanges_areTheSame() {
    List<String> given = new ArrayList<>(List.of("1", "2"));
    Invalidation.Ids some = (Invalidation.Ids) Invalidation.of("token", given);

    given.clear();

    assertThat(some.ids()).containsExactly("1", "2");
  }

  @Test
  void entity_all_isTakenWhereItMakesSense() {
    assertThat(Invalidation.all("*").entity()).isEqualTo(Invalidation.ALL_ENTITIES);
    assertThat(Invalidation.tagged("*", "user:42").entity()).isEqualTo("*");
    assertThat(Invalidation.matching("*", "user:*").entity()).isEqualTo("*");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidation.of("*", "42"))
        .withMessageStartingWith("UNSTALE-101: '*' is no valid entity name.");
  }

  @Test
  void entity_ofPatternOrTag_isChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidation.matching("a.b", "*"))
        .withMessageStartingWith("UNSTALE-101: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidation.tagged("", "t"))
        .withMessageStartingWith("UNSTALE-101: ");
  }

  @Test
  void tag_emptyOrTooLong_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidation.tagged("token", ""))
        .withMessage("UNSTALE-105: A tag of 0 characters was given. A tag has 1 to 512.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidation.tagged("token", "t".repeat(513)))
        .withMessage("UNSTALE-105: A tag of 513 characters was given. A tag has 1 to 512.");
    assertThat(Invalidation.tagged("token", "t".repeat(512)).entity()).isEqualTo("token");
  }

  @Test
  void pattern_unreadable_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidation.matching("token", ""))
        .withMessageStartingWith("UNSTALE-106: ");
  }

  @Test
  void metadata_none_isEmptyAndNoReason() {
    for (Invalidation each :
        List.of(
            Invalidation.of("token", "1"),
            Invalidation.matching("token", "1*"),
            Invalidation.tagged("token", "t"),
            Invalidation.all("token"))) {
      assertThat(each.metadata()).isEmpty();
      assertThat(each.reason()).isEmpty();
    }
  }

  @Test
  void with_anyKind_keepsWhatWasSaid() {
    for (Invalidation each :
        List.of(
            Invalidation.of("token", List.of("1", "2")),
            Invalidation.matching("token", "1*"),
            Invalidation.tagged("token", "t"),
            Invalidation.all("token"))) {
      Invalidation more = each.because("revoked").with("by", "ann").with("by", "bob");

      assertThat(more).hasSameClassAs(each).isNotEqualTo(each);
      assertThat(more.entity()).isEqualTo("token");
      assertThat(more.mayCover("token", "1")).isTrue();
      assertThat(more.reason()).contains("revoked");
      assertThat(more.metadata())
          .containsExactly(Map.entry("reason", "revoked"), Map.entry("by", "bob"));
      assertThat(each.metadata()).isEmpty();
    }
  }

  @Test
  void metadata_emptyNameOrValue_isRefused() {
    String message =
        "UNSTALE-108: The metadata of an invalidation has an empty name or value. Each has at least"
            + " one character.";
    Invalidation token = Invalidation.of("token", "1");
    assertThatIllegalArgumentException().isThrownBy(() -> token.because("")).withMessage(message);
    assertThatIllegalArgumentException().isThrownBy(() -> token.with("", "x")).withMessage(message);
    assertThatNullPointerException().isThrownBy(() -> token.with("by", null));
    assertThatNullPointerException().isThrownBy(() -> token.with(null, "ann"));
  }

  @Test
  void metadata_tooLongAsItTravels_isRefused() {
    Invalidation token = Invalidation.of("token", "1");
    String longest = "x".repeat(1024 - "reason".length() - 2);

    assertThat(token.because(longest).reason()).contains(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> token.because(longest + "x"))
        .withMessage(
            "UNSTALE-107: The metadata of an invalidation is 1025 characters long as it travels. At"
                + " most 1024 are allowed: give what names the change, not the change itself.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> token.because("\ud83d\ude00".repeat(85)).with("by", "ann"))
        .withMessageStartingWith("UNSTALE-107: ");
  }

  @Test
  void metadata_afterItsMapChanges_isTheSame() {
    Map<String, String> given = new HashMap<>(Map.of("reason", "revoked"));
    Invalidation token = new Invalidation.All("token", given);

    given.clear();

    assertThat(token.reason()).contains("revoked");
    assertThatThrownBy(() -> token.metadata().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void mayCover_ids_areTheseOfTheirEntity() {
    Invalidation some = Invalidation.of("token", List.of("1", "2"));

    assertThat(some.mayCover("token", "2")).isTrue();
    assertThat(some.mayCover("token", "3")).isFalse();
    assertThat(some.mayCover("user", "1")).isFalse();
  }

  @Test
  void mayCover_pattern_isComparedWithTheIdOrWithEntityAndId() {
    assertThat(Invalidation.matching("token", "4*").mayCover("token", "42")).isTrue();
    assertThat(Invalidation.matching("token", "4*").mayCover("token", "24")).isFalse();
    assertThat(Invalidation.matching("token", "4*").mayCover("user", "42")).isFalse();
    assertThat(Invalidation.matching("*", "token:4*").mayCover("token", "42")).isTrue();
    assertThat(Invalidation.matching("*", "token:4*").mayCover("user", "42")).isFalse();
    assertThat(Invalidation.matching("*", "4*").mayCover("token", "42")).isFalse();
    assertThat(Invalidation.matching("*", "*").mayCover("token", "42")).isTrue();
  }

  @Test
  void mayCover_tagOrAll_isEveryIdOfTheEntity() {
    for (Invalidation each :
        List.of(Invalidation.tagged("token", "t"), Invalidation.all("token"))) {
      assertThat(each.mayCover("token", "42")).isTrue();
      assertThat(each.mayCover("user", "42")).isFalse();
    }
    for (Invalidation each : List.of(Invalidation.tagged("*", "t"), Invalidation.all("*"))) {
      assertThat(each.mayCover("token", "42")).isTrue();
    }
  }
}
