// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

  private static final int LONGEST = 1000;

  @Test
  void text_thatIsThere_isReturned() throws IOException {
    assertThat(read(" {\"subject\": \"Zoë 😀\", \"more\": [1]} ")).isEqualTo("Zoë 😀");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}x", "{\"subject\":\"a\"} b", "{subject:1}", "\uFEFF{}"})
  void read_noJson_isRefused(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("The body is not JSON: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "1", "\"subject\""})
  void read_noObject_isRefused(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The body is not one JSON object.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"subject\":null}", "{\"subject\":1}", "{\"subject\":\" \\t\"}"})
  void read_noSubject_isRefused(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The body has no \"subject\", or it is no text, or blank.");
  }

  @Test
  void read_nestedTooDeeply_isRefused() {
    var body = "{\"more\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

    assertThatThrownBy(() -> read(body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("too deeply nested");
  }

  @Test
  void read_subjectTooLong_isRefused() {
    var body = "{\"subject\":\"" + "x".repeat(LONGEST + 1) + "\"}";

    assertThatThrownBy(() -> read(body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The subject has 1001 characters; 1000 are allowed.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800"})
  void read_subjectThatNoDatabaseStores_isRefused(String character) {
    assertThatThrownBy(() -> read("{\"subject\":\"a" + character + "\"}"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The subject contains a NUL or half of a surrogate pair.");
  }

  @Test
  void read_bodyTooLarge_isRefused() {
    assertThatThrownBy(() -> read(" ".repeat(RequestBody.LARGEST + 1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The body is larger than 65536 bytes.");
  }

  @Test
  void read_otherCharset_isRefused() {
    var body = new ByteArrayInputStream("{\"subject\":\"Zoë\"}".getBytes(ISO_8859_1));

    assertThatThrownBy(() -> RequestBody.read(body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The body is not UTF-8.");
  }

  @Test
  void text_thatMayBeMissing_isTheOtherOne_butNotIfItIsWrong() throws IOException {
    assertThat(body("{}").text("entity", LONGEST, "token")).isEqualTo("token");
    assertThat(body("{\"entity\":\"session\"}").text("entity", LONGEST, "token"))
        .isEqualTo("session");
    assertThatThrownBy(() -> body("{\"entity\":1}").text("entity", LONGEST, "token"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The body has no \"entity\", or it is no text, or blank.");
  }

  private static String read(String body) throws IOException {
    return body(body).text("subject", LONGEST);
  }

  private static RequestBody body(String text) throws IOException {
    return RequestBody.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
