// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTest {

  private static final PathText ID = PathText.id("/tokens/");
  private static final PathText USER = new PathText("user", "/users/", "/revocation", 500);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain | plain",
        "a%2Fb | a/b",
        "a%2fb | a/b",
        "a/b | a/b",
        "%25 | %",
        "%252F | %2F",
        "a+b | a+b",
        "a%20b | a b",
        "a;b=c | a;b=c",
        "%E2%82%AC | €",
        "%2E%2E | ..",
      })
  void decode_percentEncoded_returnsWhatWasMeant(String encoded, String id) {
    assertThat(ID.decode(encoded)).isEqualTo(id);
  }

  @Test
  void decode_octetsAsCharacters_readsThemAsUtf8() {
    var octets = new String("ü".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(ID.decode(octets)).isEqualTo("ü");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ö/€ ☃ 😀", "\t\r\n", "a%b;c&d=e?f#g", "..", " "})
  void decode_anyTextEncoded_returnsTheText(String id) {
    var encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(ID.decode(encoded)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%2", "%zz", "%-1", "%+1"})
  void decode_brokenEscape_isRefused(String encoded) {
    assertThatThrownBy(() -> ID.decode(encoded))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The id has a '%' without two hexadecimal digits after it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%FF", "%C0%AF", "%ED%A0%80"})
  void decode_noUtf8_isRefused(String encoded) {
    assertThatThrownBy(() -> ID.decode(encoded))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The id is not UTF-8.");
  }

  @Test
  void decode_empty_isRefused() {
    assertThatThrownBy(() -> ID.decode(""))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The id is empty.");
  }

  @Test
  void decode_nul_isRefused() {
    assertThatThrownBy(() -> ID.decode("a%00b"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The id contains a NUL or half of a surrogate pair.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/users/al%2Fice/revocation | al/ice",
        "/api/users/a/revocation/b/revocation | a/revocation/b",
        "/api/users/revocation/revocation | revocation",
      })
  void of_pathWithAnEnd_isWhatIsBetween(String path, String user) {
    assertThat(USER.of(path, "user=other")).isEqualTo(user);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/users/revocation", "/api/users//revocation"})
  void of_pathWithoutIt_isTheParameter(String path) {
    assertThat(USER.of(path, "rollback=true&user=..")).isEqualTo("..");
    assertThatThrownBy(() -> USER.of(path, "id=a"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The user is empty.");
    assertThatThrownBy(() -> USER.of(path, null)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void decode_longestId_isAccepted() {
    assertThat(ID.decode("x".repeat(PathText.LONGEST_ID))).hasSize(PathText.LONGEST_ID);
  }

  @Test
  void decode_longerId_isRefused() {
    assertThatThrownBy(() -> ID.decode("x".repeat(PathText.LONGEST_ID + 1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The id has 8001 characters; 8000 are allowed.");
  }
}
