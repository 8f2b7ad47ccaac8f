// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.unstale.Invalidation;
import io.github.unstale.spi.KeyFormat;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and their ids. */
class CacheKeysTest {

  enum Level {
    LOW,
    HIGH {
      @Override
      public String toString() {
        return "very high";
      }
    }
  }

  /** Converted by its constructor. */
  static final class Isbn {
    private final String digits;

    Isbn(String text) {
      this.digits = text.replace("-", "");
    }

    public static Isbn parse(String text) {
      return new Isbn(text);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Isbn isbn && isbn.digits.equals(digits);
    }

    @Override
    public int hashCode() {
      return digits.hashCode();
    }

    @Override
    public String toString() {
      return digits;
    }
  }

  record Point(int x, int y) {}

  @ApplicationScoped
  static class PointFormat implements KeyFormat<Point> {
    @Override
    public String format(Point key) {
      return key.x() == 0 ? "" : key.x() + "," + key.y();
    }

    @Override
    public Point parse(String id) {
      String[] parts = id.split(",", -1);
      return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
  }

  private static TestApplication application;
  private static KeyFormats formats;

  @BeforeAll
  static void start() {
    application = TestApplication.of(PointFormat.class).start();
    formats =
        new KeyFormats(
            new SmallRyeConfigBuilder().build(), new KeyFormatBeans(application.beans()));
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static CacheKeys keys(Class<?> type) {
    var keys = new CacheKeys("thing", formats);
    keys.settle(type);
    return keys;
  }

  static Stream<Arguments> keysAndIds() {
    return Stream.of(
        Arguments.of(String.class, "a.b ü", "a.b ü"),
        Arguments.of(Integer.class, -1, "-1"),
        Arguments.of(Long.class, Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(Short.class, (short) 7, "7"),
        Arguments.of(Byte.class, (byte) 7, "7"),
        Arguments.of(
            UUID.class,
            UUID.fromString("00000000-0000-0001-0000-000000000002"),
            "00000000-0000-0001-0000-000000000002"),
        Arguments.of(Level.class, Level.LOW, "LOW"),
        Arguments.of(Level.class, Level.HIGH, "HIGH"),
        Arguments.of(Double.class, 0.5, "0.5"),
        Arguments.of(Boolean.class, true, "true"),
        Arguments.of(Character.class, 'x', "x"),
        Arguments.of(BigDecimal.class, new BigDecimal("1.50"), "1.50"),
        Arguments.of(Duration.class, Duration.ofSeconds(90), "PT1M30S"),
        Arguments.of(LocalDate.class, LocalDate.of(2026, 11, 20), "2026-11-20"),
        Arguments.of(Isbn.class, new Isbn("3-16"), "316"),
        Arguments.of(Point.class, new Point(1, 2), "1,2"));
  }

  @ParameterizedTest
  @MethodSource("keysAndIds")
  void key_ofAKnownType_isWrittenAndReadBack(Class<?> type, Object key, String id) {
    assertThat(keys(type).format(key)).isEqualTo(id);
    assertThat(keys(type).parse(id)).isEqualTo(key);
  }

  @ParameterizedTest
  @MethodSource("keysAndIds")
  void key_ofAnUnknownType_tellsItsType(Class<?> type, Object key, String id) {
    var keys = new CacheKeys("thing", formats);

    assertThat(keys.format(key)).isEqualTo(id);
    assertThat(keys.parse(id)).isEqualTo(key);
    assertThat(keys.settle(String.class)).isEqualTo(type);
  }

  @Test
  void parse_beforeAnyKey_fails() {
    assertThatThrownBy(() -> new CacheKeys("thing", formats).parse("a"))
        .hasMessage(
            "UNSTALE-308: The key type of the cache 'thing' is not known before its first key.");
  }

  @Test
  void parse_ofWhatIsNoKey_fails() {
    assertThatThrownBy(() -> keys(Integer.class).parse("x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> keys(Level.class).parse("very high"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void format_ofAnotherClassThanTheFirst_namesBoth() {
    var keys = new CacheKeys("thing", formats);
    keys.format("a");

    assertThatThrownBy(() -> keys.format(1L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "UNSTALE-306: A key of type 'java.lang.Long' was given to the cache 'thing', whose keys"
                + " are of type 'java.lang.String'. One cache has one key type. Use that, or"
                + " another entity.");
  }

  @Test
  void format_ofAnEmptyId_saysWhatInvalidationSays() {
    Throwable expected = catchThrowable(() -> Invalidation.of("thing", ""));

    assertThatThrownBy(() -> keys(String.class).format(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(expected.getMessage());
    assertThatThrownBy(() -> keys(Point.class).format(new Point(0, 1)))
        .hasMessage(expected.getMessage());
  }

  @Test
  void format_thatIsNotReadBack_namesTypeAndId() {
    assertThatThrownBy(() -> keys(Locale.class).format(Locale.GERMANY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "UNSTALE-305: A key of type 'java.util.Locale' has the id 'de_DE', which is not read"
                + " back as the same key. Correct its toString() or equals(), or add a bean of type"
                + " KeyFormat for it.");
  }

  /** Written in one way and read in another. */
  static final class Celsius {
    static Celsius parse(String text) {
      return valueOf(text);
    }

    public static Celsius valueOf(String text) {
      if (!text.endsWith("C")) {
        throw new IllegalArgumentException("no unit");
      }
      return new Celsius();
    }

    @Override
    public String toString() {
      return "20";
    }
  }

  @Test
  void format_thatCannotBeParsed_hasTheCause() {
    assertThatThrownBy(() -> keys(Celsius.class).format(new Celsius()))
        .hasMessageStartingWith("UNSTALE-305: A key of type '")
        .hasStackTraceContaining("no unit");
  }

  @Test
  void firstKey_withoutFormat_isRefusedAndTellsNothing() {
    var keys = new CacheKeys("thing", formats);

    assertThatThrownBy(() -> keys.format(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "UNSTALE-304: The key type 'java.lang.Object' of the cache 'thing' cannot be written to"
                + " a subject and read back: it has no toString() of its own. Valid are ");
    assertThat(keys.format("a")).isEqualTo("a");
  }
}
