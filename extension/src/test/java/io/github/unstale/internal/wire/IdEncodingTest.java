// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdEncodingTest {

  private static final String SYNTAX = ".*>% \t\n\0\u007f%2E%";

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void encode_plainAscii_isTheSameString() {
    String id = "6f1c2d3e-AZaz09!\"#$&'()+,/:;<=?@[\\]^_`{|}~";

    assertThat(IdEncoding.encode(id)).isSameAs(id);
  }

  @ParameterizedTest
  @CsvSource({
    "a.b, a%2Eb",
    "*, %2A",
    ">, %3E",
    "%, %25",
    "' ', %20",
    "zürich, z%C3%BCrich",
    "日本, %E6%97%A5%E6%9C%AC",
    "😀, %F0%9F%98%80"
  })
  void encode_charactersThatSubjectsCannotCarry_arePercentEncoded(String id, String token) {
    assertThat(IdEncoding.encode(id)).isEqualTo(token);
    assertThat(IdEncoding.decode(token)).isEqualTo(id);
  }

  @Test
  void encode_everyAsciiCharacter_isPrintableAndReadBack() {
    for (char character = 0; character < 128; character++) {
      String id = String.valueOf(character);

      String token = IdEncoding.encode(id);

      assertThat(token).as("character %d", (int) character).matches("[!-~&&[^.*>]]+");
      assertThat(IdEncoding.decode(token)).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void encode_halfASurrogatePair_isRefused(String id) {
    assertThat(IdEncoding.encode(id)).isNull();
  }

  @Test
  void decode_anyCase_isRead() {
    assertThat(IdEncoding.decode("z%c3%Bcrich")).isEqualTo("zürich");
  }

  @Test
  void decode_rawCharactersBetweenEscapes_areKept() {
    assertThat(IdEncoding.decode("ü%20%C3%BC日%2E")).isEqualTo("ü ü日.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "50%",
        "50%2",
        "%zz",
        "%2",
        "%%",
        "%+1",
        "%-1",
        "% 1",
        "a%20b%",
        "%C3",
        "a%C3b",
        "%C3b%BC",
        "%80",
        "%C0%AE",
        "%E0%80%80",
        "%ED%A0%80",
        "%ED%A0%BD%ED%B8%80",
        "%F4%90%80%80",
        "%FF",
        "%\uff11\uff11"
      })
  void decode_invalidEncoding_isRefused(String token) {
    assertThat(IdEncoding.decode(token)).isNull();
  }

  @Test
  void decode_ofEncode_givesTheIdBack() {
    Map<String, String> tokens = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String id = randomId();

      String token = IdEncoding.encode(id);

      assertThat(token).as("seed %d, id %s", seed, id).matches("[!-~&&[^.*>]]+");
      assertThat(IdEncoding.decode(token)).as("seed %d", seed).isEqualTo(id);
      assertThat(token).as("seed %d", seed).isNotEqualTo(Wire.ALL_ENTITIES);
      String other = tokens.put(token, id);
      assertThat(other == null || other.equals(id)).as("seed %d, token %s", seed, token).isTrue();
    }
  }

  @Test
  void decode_everyCodePoint_isReadBack() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String id = Character.toString(codePoint);
      if (Character.getType(codePoint) == Character.SURROGATE) {
        assertThat(IdEncoding.encode(id)).isNull();
      } else {
        String token = IdEncoding.encode(id);
        assertThat(id.equals(IdEncoding.decode(token))).as("U+%04X", codePoint).isTrue();
      }
    }
  }

  private String randomId() {
    StringBuilder id = new StringBuilder();
    int length = 1 + random.nextInt(12);
    while (id.length() < length) {
      switch (random.nextInt(4)) {
        case 0 -> id.append(SYNTAX.charAt(random.nextInt(SYNTAX.length())));
        case 1 -> id.append((char) random.nextInt(0x80));
        case 2 -> id.append((char) random.nextInt(0xD800));
        default -> id.appendCodePoint(0xE000 + random.nextInt(0x110000 - 0xE000));
      }
    }
    return id.toString();
  }
}
