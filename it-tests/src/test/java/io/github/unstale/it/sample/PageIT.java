// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.SampleCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sample's page is made of, outside the demo. */
class PageIT {

  private final SampleCluster cluster = SampleCluster.shared();
  private final String node = cluster.a().uri().toString();
  private final String token = "page-" + UUID.randomUUID();

  @Test
  void page_mayAskItsOwnNodeAlone() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(node + "/")).build();
    var reply = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'; "));
    assertThat(reply.body()).doesNotContain("http://localhost", "https://");
  }

  @ParameterizedTest
  @CsvSource({"/health/ready, cache.token", "/metrics, cache_gets_total{cache=\"token\""})
  void node_servesWhatOperatorsAskFor(String path, String part) {
    new Tokens(cluster.a()).awaitConnected();
    await(path)
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> Http.get(URI.create(node + path)),
            page -> page.status() == 200 && page.body().contains(part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stop", "/start"})
  void nats_outsideTheDemo_cannotBeSwitched(String action) {
    assertThat(Http.get(URI.create(node + "/api/nats")).status()).isEqualTo(404);
    assertThat(Http.postJson(URI.create(node + "/api/nats" + action), "{}").status())
        .isEqualTo(404);
    assertThat(Http.get(URI.create(node + "/api/node")).text()).contains("\"controlsNats\":false");
  }

  @Test
  void cached_showsWithoutLoading() {
    var a = new Tokens(cluster.a());
    assertThat(cached()).isEqualTo("{\"state\":\"EMPTY\"}");
    a.awaitConnected();
    a.change(token, "alice");
    assertThat(cached()).startsWith("{\"state\":\"EMPTY\",\"stored\":{\"version\":1,");
    a.warm(token, 1);
    assertThat(cached()).startsWith("{\"state\":\"FRESH\",\"cached\":{\"version\":1,");
  }

  @Test
  void events_tellOfCommitsAndRollbacks_asTheyHappen() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(node + "/api/events")).build();
    var reply = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
    var a = new Tokens(cluster.a());
    try (var lines = reply.body()) {
      var iterator = lines.iterator();
      assertThat(next(iterator, "event: ")).isEqualTo("event: alive");
      a.changeAndRollBack(token, "nobody");
      assertThat(nextOf(iterator, "event: rolledback")).contains("\"version\":1");
      a.change(token, "alice");
      assertThat(nextOf(iterator, "event: committed")).contains("\"version\":1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/nats", "/peer/node", "/../nats", "/%2e%2e/nats"})
  void peer_whatThePageDoesNotNeed_isNotThere(String path) {
    assertThat(Http.get(URI.create(node + "/api/peer" + path)).status()).isIn(400, 404);
  }

  private String cached() {
    return Http.get(URI.create(node + "/api/cached/" + token)).text();
  }

  /** The data of the next event of a kind that speaks of our token. */
  private String nextOf(Iterator<String> lines, String event) {
    while (true) {
      if (next(lines, "event: ").equals(event)) {
        var data = next(lines, "data: ");
        if (data.contains(token)) {
          return data;
        }
      }
    }
  }

  private static String next(Iterator<String> lines, String beginning) {
    while (true) {
      var line = lines.next();
      if (line.startsWith(beginning)) {
        return line;
      }
    }
  }
}
