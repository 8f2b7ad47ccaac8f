// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.LibertyNode;
import io.github.unstale.it.fixture.SampleCluster;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and sessions are invalidated by a pattern, over HTTP. */
class PatternsIT {

  private final SampleCluster cluster = SampleCluster.shared();
  private final Tokens a = new Tokens(cluster.a());
  private final Tokens b = new Tokens(cluster.b());
  private final String name = UUID.randomUUID().toString();

  @BeforeEach
  void awaitConnected() {
    a.awaitConnected();
    b.awaitConnected();
  }

  @ParameterizedTest
  @CsvSource({
    "'%s:*', %s:profile, other-%s",
    "'*:%s', profile:%s, %s-other",
    "'%s-?', %s-1, %s-11",
    "'regex:^%s-[0-9]+$', %s-11, %s-x"
  })
  void pattern_isDroppedOnBothNodes_andNothingElseIs(String pattern, String meant, String other) {
    String id = meant.replace("%s", name);
    String left = other.replace("%s", name);
    for (var each : new String[] {id, left}) {
      a.change(each, "alice");
      a.warm(each, 1);
      b.warm(each, 1);
    }
    invalidate(cluster.a(), "{\"pattern\":\"" + pattern.replace("%s", name) + "\"}");
    assertThat(a.read(id).source()).isEqualTo("database");
    b.awaitReadOfDatabase(id);
    assertThat(b.read(left).isCached(1)).isTrue();
  }

  @Test
  void pattern_ofSessions_leavesTokensOfTheSameIdAlone() {
    var sessions = new Sessions(cluster.b());
    a.change(name, "alice");
    sessions.put(name, "alice");
    b.warm(name, 1);
    sessions.warm(name, "ACTIVE");
    invalidate(cluster.b(), "{\"entity\":\"session\",\"pattern\":\"" + name + "*\"}");
    assertThat(sessions.read(name).source()).isEqualTo("database");
    assertThat(b.read(name).isCached(1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"pattern\":\"\"}",
        "{\"pattern\":7}",
        "{\"pattern\":\"regex:(\"}",
        "{\"pattern\":\"*\",\"entity\":\"*\"}",
        "{\"pattern\":\"*\",\"entity\":\"account\"}"
      })
  void wrongRequest_isRefused(String body) {
    var reply = post(cluster.a(), body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"type\":\"/problems/invalid\"");
  }

  @Test
  void patternThatIsTooLong_isRefused() {
    assertThat(post(cluster.a(), "{\"pattern\":\"" + "x".repeat(1025) + "\"}").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/invalidations",
        "/api/peer/invalidations",
        "/api/users/x/revocation",
        "/api/peer/users/x/revocation"
      })
  void formOfAnotherSite_isRefused(String path) throws IOException, InterruptedException {
    assertThat(statusFor("http://evil.example", path)).isEqualTo(403);
    assertThat(statusFor(cluster.a().uri().toString(), path)).isNotEqualTo(403);
  }

  private int statusFor(String origin, String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(cluster.a().uri() + path))
            .header("Origin", origin)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{\"pattern\":\"none-of-these\"}"));
    var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    return answer.statusCode();
  }

  private void invalidate(LibertyNode node, String body) {
    var reply = post(node, body).text();
    try (var reader = Json.createReader(new StringReader(reply))) {
      assertThat(reader.readObject()).containsKeys("entity", "pattern", "node");
    }
  }

  private static Http.Reply post(LibertyNode node, String body) {
    return Http.postJson(URI.create(node.uri() + "/api/invalidations"), body);
  }
}
