// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.items.Items;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused changes nothing: neither what is cached nor what is written down. */
class RefusedRequestsIT {

  private static final Map<String, String> HEADERS = Map.of("Content-Type", Caller.JSON);

  private final AdminNodes nodes = AdminNodes.shared();
  private final Items items = nodes.itemsOf(AdminNodes.SHOP);
  private final String id = UUID.randomUUID().toString();
  private int rows;

  @BeforeEach
  void look() {
    items.warm("1", id);
    rows = nodes.trail().size();
  }

  @AfterEach
  void lookAgain() {
    assertThat(items.held(List.of("1", id))).containsExactly("1", id);
    assertThat(nodes.trail().size()).isEqualTo(rows);
  }

  /** Path, body, and the fields that are wrong. */
  static Stream<Arguments> requests() {
    String key = "/invalidate/key";
    String pattern = "/invalidate/pattern";
    return Stream.of(
        Arguments.of(key, "{}", "keys"),
        Arguments.of(key, "{\"keys\":null}", "keys"),
        Arguments.of(key, "{\"keys\":[]}", "keys"),
        Arguments.of(key, "{\"keys\":\"item:1\"}", "keys"),
        Arguments.of(
            key,
            "{\"keys\":[\"item:1\",\"item\",5,\":1\",\"a b:1\",\"item:\"]}",
            "keys[1] keys[2] keys[3] keys[4] keys[5]"),
        Arguments.of(key, "{\"keys\":[\"item:1\",\"item:" + "x".repeat(1025) + "\"]}", "keys[1]"),
        Arguments.of(key, "{\"keys\":[\"item:1\",\"item:\\ud800\"]}", "keys[1]"),
        Arguments.of(key, "{\"keys\":[\"item:1\"" + ",\"item:1\"".repeat(1000) + "]}", "keys"),
        Arguments.of(key, "{\"keys\":[\"item:1\"],\"keys\":[\"item:1\"]}", "keys"),
        Arguments.of(
            key,
            "{\"keys\":[\"item:1\"],\"request_id\":\"a b\",\"triggered_by\":\"\\u0007\"}",
            "triggered_by request_id"),
        Arguments.of(
            key,
            "{\"keys\":[\"item:1\"],\"request_id\":\"" + "x".repeat(129) + "\"}",
            "request_id"),
        Arguments.of(
            key,
            "{\"keys\":[\"item:1\"],\"triggered_by\":\"" + "é".repeat(255) + "\"}",
            "triggered_by"),
        Arguments.of(key, "{\"keys\":[\"item:1\"],\"triggered_by\":7}", "triggered_by"),
        Arguments.of(key, "[\"item:1\"]", ""),
        Arguments.of(key, "{\"keys\":[\"item:1\"]", ""),
        Arguments.of(key, "{\"keys\":[\"item:1\"]} {}", ""),
        Arguments.of(key, "", ""),
        Arguments.of(key, "\u0000", ""),
        Arguments.of(key, "[".repeat(100_000), ""),
        Arguments.of(key, "{\"x\":" + "[".repeat(100_000), ""),
        Arguments.of(pattern, "{\"keys\":[\"item:1\"]}", "pattern"),
        Arguments.of(pattern, "{\"pattern\":\"\"}", "pattern"),
        Arguments.of(pattern, "{\"pattern\":\"item:\"}", "pattern"),
        Arguments.of(pattern, "{\"pattern\":\"item:1\\\\\"}", "pattern"),
        Arguments.of(pattern, "{\"pattern\":\"regex:(\"}", "pattern"),
        Arguments.of(pattern, "{\"pattern\":\"" + "*".repeat(1025) + "\"}", "pattern"),
        Arguments.of(
            pattern, "{\"pattern\":\"item:1\",\"cache_keys\":[\"item\"]}", "cache_keys[0]"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void request_thatIsWrong_isToldWhy(String path, String body, String fields) {
    HttpResponse<String> response = nodes.shop().post(path, body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonObject problem = Caller.object(response.body());
    assertThat(problem.getInt("status")).isEqualTo(400);
    assertThat(problem.getString("title")).isEqualTo("Bad Request");
    assertThat(problem.getString("detail")).isNotEmpty();
    assertThat(fieldsOf(problem)).isEqualTo(fields);
  }

  private static String fieldsOf(JsonObject problem) {
    return problem.containsKey("errors")
        ? problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
            .peek(error -> assertThat(error.getString("rule")).isNotEmpty())
            .map(error -> error.getString("field"))
            .collect(java.util.stream.Collectors.joining(" "))
        : "";
  }

  @ParameterizedTest
  @MethodSource("questions")
  void question_thatIsWrong_isToldWhy(String path, String fields) {
    HttpResponse<String> response = nodes.shop().get(path);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(fieldsOf(Caller.object(response.body()))).isEqualTo(fields);
  }

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of("/audit/logs?limit=0&offset=-1", "limit offset"),
        Arguments.of("/audit/logs?limit=1001", "limit"),
        Arguments.of("/audit/logs?limit=x&pattern=regex:(", "limit pattern"),
        Arguments.of("/feed?after=-1", "after"),
        Arguments.of("/invalidate/count", "key"),
        Arguments.of("/invalidate/count?key=item&key=item:1", "key[0]"),
        Arguments.of("/invalidate/count?pattern=regex:(", "pattern"),
        Arguments.of("/invalidate/count?pattern=item:1&key=item:1", "pattern"));
  }

  @Test
  void request_thatIsTooLarge_isRefused_whetherItSaysSoOrNot() {
    byte[] body =
        ("{\"keys\":[\"item:1\"],\"x\":\"" + "x".repeat(256 * 1024) + "\"}")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(
            nodes
                .shop()
                .send("/invalidate/key", HEADERS, "POST", BodyPublishers.ofByteArray(body))
                .statusCode())
        .isEqualTo(413);
    assertThat(
            nodes
                .shop()
                .send(
                    "/invalidate/key",
                    HEADERS,
                    "POST",
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void request_thatIsNoUnicode_isRefused() {
    byte[] body = "{\"keys\":[\"item:é\"]}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(
            nodes
                .shop()
                .send("/invalidate/key", HEADERS, "POST", BodyPublishers.ofByteArray(body))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void requests_ofThoseWhoMayNot_changeNothing() {
    String body = Caller.keys("item:1", "item:" + id);

    for (String credentials : List.of("", "admin:wrong", "nobody:nobody", "viewer:viewer")) {
      assertThat(nodes.shop().as(credentials).post("/invalidate/key", body).statusCode())
          .isIn(401, 403);
    }
    assertThat(nodes.at(AdminNodes.CLOSED).post("/invalidate/key", body).statusCode())
        .isEqualTo(404);
    assertThat(
            nodes
                .shop()
                .post(
                    "/invalidate/key",
                    body,
                    Map.of("Content-Type", Caller.JSON, "Sec-Fetch-Site", "cross-site"))
                .statusCode())
        .isEqualTo(403);
  }
}
