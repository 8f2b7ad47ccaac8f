// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CompositeKey;
import io.github.unstale.IdPattern;
import io.github.unstale.spi.KeyFormat;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How several elements become one id and back. */
class CompositeFormatTest {

  private static final CompositeFormat PRICES = format(Long.class, String.class);

  private static CompositeFormat format(Class<?>... types) {
    List<KeyFormat<Object>> formats = new ArrayList<>();
    for (Class<?> type : types) {
      Function<String, Object> reading = type == Long.class ? Long::valueOf : text -> text;
      formats.add(new TextFormat<>(reading));
    }
    return new CompositeFormat("price", List.<Type>of(types), formats);
  }

  @ParameterizedTest
  @CsvSource({
    "bread, 42:bread",
    "'', 42:",
    "a:b, 42:a\\:b",
    "a\\, 42:a\\\\",
    "\\:, 42:\\\\\\:",
    "a.b*, 42:a.b*"
  })
  void key_isWritten_andReadBack(String article, String id) {
    CompositeKey key = CompositeKey.of(42L, article);

    assertThat(PRICES.format(key)).isEqualTo(id);
    assertThat(PRICES.parse(id)).isEqualTo(key);
  }

  @Test
  void keysThatDiffer_haveIdsThatDiffer() {
    CompositeFormat texts = format(String.class, String.class);

    assertThat(texts.format(CompositeKey.of("a:", "b")))
        .isNotEqualTo(texts.format(CompositeKey.of("a", ":b")));
    assertThat(texts.format(CompositeKey.of("a\\", "b")))
        .isNotEqualTo(texts.format(CompositeKey.of("a", "\\b")));
  }

  @Test
  void prefixPattern_reachesAllOfOneElement() {
    IdPattern pattern = IdPattern.of("42:*");

    assertThat(pattern.matches(PRICES.format(CompositeKey.of(42L, "bread")))).isTrue();
    assertThat(pattern.matches(PRICES.format(CompositeKey.of(421L, "bread")))).isFalse();
  }

  @Test
  void keyWithoutElements_isOnly() {
    CompositeFormat none = format();

    assertThat(none.format(CompositeKey.of())).isEqualTo("only");
    assertThat(none.parse("only")).isEqualTo(CompositeKey.of());
    assertThatThrownBy(() -> none.parse("other")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42", "42:a:b", "x:bread", "42:a\\b", "42:a\\", "42\\:bread", ""})
  void idOfNoKey_isRefused(String id) {
    assertThatThrownBy(() -> PRICES.parse(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keyOfOtherElements_isRefused() {
    assertThatThrownBy(() -> PRICES.format(CompositeKey.of(42L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'CompositeKey(java.lang.Long)' was given to the cache 'price'");
    assertThatThrownBy(() -> PRICES.format(CompositeKey.of("42", "bread")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nullElement_isRefused() {
    assertThatThrownBy(() -> CompositeKey.of("a", null)).isInstanceOf(NullPointerException.class);
  }
}
