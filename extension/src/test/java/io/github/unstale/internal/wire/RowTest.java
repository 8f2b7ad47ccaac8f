// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire.Columns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the columns of a row of the log say. */
class RowTest {

  private static final List<String> ODD =
      List.of(
          "1", "a\"b", "line\nbreak", "nul\0", "half\ud800", "\udc00", "zürich", "😀", "\\u0041");

  private final Wire wire = new Wire("cache.invalidate", "shop");

  private Columns written(Invalidation... said) {
    return wire.columns(List.of(said)).orElseThrow();
  }

  private List<Invalidation> read(Columns columns) {
    return wire.read("token", columns).orElseThrow();
  }

  @Test
  void ids_plain_areKeys() {
    assertThat(written(Invalidation.of("token", List.of("b", "a")), Invalidation.of("token", "c")))
        .isEqualTo(new Columns(null, "[\"b\",\"a\",\"c\"]", null));
  }

  @Test
  void ids_thenAPattern_areBothPlain() {
    assertThat(written(Invalidation.of("token", "1"), Invalidation.matching("token", "a*")))
        .isEqualTo(new Columns("a*", "[\"1\"]", null));
  }

  @Test
  void pattern_alone_isPlain() {
    assertThat(written(Invalidation.matching("token", "a*")))
        .isEqualTo(new Columns("a*", null, null));
  }

  @Test
  void everything_alone_isEmpty() {
    assertThat(written(Invalidation.all("token"))).isEqualTo(Columns.EVERYTHING);
  }

  @Test
  void tag_alone_isInDetails() {
    assertThat(written(Invalidation.tagged("token", "user:42")))
        .isEqualTo(new Columns(null, null, "{\"tag\":\"user:42\",\"action\":\"tag\"}"));
  }

  @Test
  void metadata_ofIds_isInDetails() {
    assertThat(written(Invalidation.of("token", "1").because("revoked")))
        .isEqualTo(
            new Columns(
                null,
                "[\"1\"]",
                "{\"entity_ids\":[\"1\"],\"action\":\"batch\",\"metadata\":{\"reason\":\"revoked\"}}"));
  }

  @Test
  void patternBeforeIds_keepsItsPlace() {
    Invalidation[] said = {
      Invalidation.matching("token", "a*"),
      Invalidation.of("token", "1"),
      Invalidation.matching("token", "b*"),
      Invalidation.all("token")
    };

    Columns columns = written(said);

    assertThat(columns.pattern()).isEqualTo("a*\nb*");
    assertThat(columns.keys()).isEqualTo("[\"1\"]");
    assertThat(read(columns)).containsExactly(said);
  }

  @Test
  void pattern_thatIsNoText_isInDetails() {
    Columns columns = written(Invalidation.matching("token", "a\0\ud800*"));

    assertThat(columns.pattern()).isEqualTo("a??*");
    assertThat(read(columns)).containsExactly(Invalidation.matching("token", "a\0\ud800*"));
  }

  @Test
  void columns_whateverTheIds_areTextThatEveryDatabaseTakes() {
    Columns columns = written(Invalidation.of("token", ODD));

    assertThat(columns.keys())
        .doesNotContain("\0")
        .contains("zürich", "😀", "nul\\u0000", "half\\ud800", "\\udc00");
    assertThat(read(columns)).containsExactly(Invalidation.of("token", ODD));
  }

  @Test
  void columns_tooLarge_areNone() {
    String id = "x".repeat(1 << 20);
    List<String> seven = IntStream.range(0, 7).mapToObj(i -> i + id).toList();
    List<String> eight = IntStream.range(0, 8).mapToObj(i -> i + id).toList();

    assertThat(wire.columns(List.of(Invalidation.of("token", seven)))).isPresent();
    assertThat(wire.columns(List.of(Invalidation.of("token", eight)))).isEmpty();
    assertThat(wire.columns(List.of(Invalidation.of("token", "€".repeat(3 << 20))))).isEmpty();
  }

  @Test
  void signals_ofAnyInvalidations_areTheSameInTheSameOrder() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      List<Invalidation> said = new ArrayList<>();
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        said.add(any(random));
      }

      List<Invalidation> read = read(wire.columns(said).orElseThrow());

      assertThat(signals(read)).as("seed %s", seed).isEqualTo(signals(said));
      assertThat(signals(read).stream().distinct())
          .as("seed %s", seed)
          .containsExactlyElementsOf(signals(said).stream().distinct().toList());
    }
  }

  /** One for each id, as they are named. */
  private static List<Invalidation> signals(List<Invalidation> said) {
    return said.stream()
        .flatMap(
            each ->
                each instanceof Invalidation.Ids some
                    ? some.ids().stream()
                        .map(id -> new Invalidation.Ids(some.entity(), Set.of(id), some.metadata()))
                    : Stream.of(each))
        .toList();
  }

  private static Invalidation any(Random random) {
    Invalidation plain =
        switch (random.nextInt(6)) {
          case 0 -> Invalidation.matching("token", odd(random) + "*");
          case 1 -> Invalidation.tagged("token", odd(random));
          case 2 -> Invalidation.all("token");
          default ->
              Invalidation.of(
                  "token",
                  new LinkedHashSet<>(
                      List.of(odd(random), odd(random)).subList(0, 1 + random.nextInt(2))));
        };
    return switch (random.nextInt(5)) {
      case 0 -> plain.because("revoked");
      case 1 -> plain.with(odd(random), odd(random));
      default -> plain;
    };
  }

  private static String odd(Random random) {
    return ODD.get(random.nextInt(ODD.size()));
  }
}
