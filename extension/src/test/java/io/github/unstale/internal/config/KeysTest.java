// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static io.github.unstale.internal.config.Sources.config;
import static io.github.unstale.internal.config.Sources.env;
import static io.github.unstale.internal.config.Sources.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of all keys. */
class KeysTest {

  @Test
  void keys_declared_areAllListedOnce() throws IllegalAccessException {
    List<Object> declared = new ArrayList<>();
    for (var type : List.of(Keys.class, KeysOfLog.class, KeysOfAdmin.class, KeysOfCaches.class)) {
      for (var field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == Key.class) {
          declared.add(field.get(null));
        }
      }
    }

    assertThat(keys().map(Object.class::cast)).containsExactlyElementsOf(declared);
    assertThat(keys().map(Key::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void key_default_isAcceptedByItsRule(Key<?> key) {
    assertThat(key.standardValue().isPresent()).isEqualTo(!key.standard().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void key_name_isKebabCase(Key<?> key) {
    assertThat(key.name()).matches("[a-z]+([.-][a-z]+)*");
    assertThat(key.meaning()).isNotBlank().doesNotContain("|", "\n").doesNotEndWith(".");
  }

  @ParameterizedTest
  @MethodSource("checked")
  void key_ofNode_isReachableAsPropertyAndVariable(Key<?> key) {
    String variable = key.name().replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    Configuration property = file(key.name(), "\0 @ ,");
    Configuration environment = new Configuration(config(env(Map.of(variable, "\0 @ ,"))));

    assertThat(property.problems(Set.of()))
        .isNotEmpty()
        .allMatch(text -> text.contains(key.name()));
    assertThat(environment.problems(Set.of())).hasSameSizeAs(property.problems(Set.of()));
  }

  @Test
  void rows_ofTheReadme_haveKeyDefaultAndMeaning() {
    assertThat(Keys.rows())
        .hasSize(51)
        .contains(
            "| `unstale.nats.pings-out` | `2` | how many of these may go unanswered before the node"
                + " reconnects |",
            "| `unstale.cache.<name>.maximum-size` | `50000` | how many entries the cache holds on"
                + " each node |",
            "| `unstale.nats.token` | | token, instead of a user |");
  }

  static Stream<Key<?>> keys() {
    return Stream.concat(Keys.OF_NODE_AND_ADMIN.stream(), Keys.OF_CACHES.stream());
  }

  /** Those for which nonsense is a problem. */
  static Stream<Key<?>> checked() {
    return Keys.OF_NODE_AND_ADMIN.stream()
        .filter(key -> !(key.rule() instanceof RolesRule))
        .filter(
            key ->
                !(key.rule() instanceof TextRule)
                    || Arrays.asList("unstale.nats.username", "unstale.nats.password")
                        .contains(key.name()));
  }
}
