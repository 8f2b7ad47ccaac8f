// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
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
}
