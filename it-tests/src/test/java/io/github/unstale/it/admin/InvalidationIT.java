// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.items.Items;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests do, and what is left of them. */
class InvalidationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AdminNodes nodes = AdminNodes.shared();
  private final Items here = nodes.itemsOf(AdminNodes.SHOP);
  private final Items there = nodes.itemsOf(AdminNodes.SHOP + "-b");
  private final String id = UUID.randomUUID().toString();

  @Test
  void keys_fromAWarOfTwoJars_areDroppedByTheApplication() {
    here.warm(id, id + "-other");
    there.warm(id);

    JsonObject answer = nodes.at(AdminNodes.DESK).invalidate("item:" + id);

    assertThat(answer.getInt("invalidated_count")).isEqualTo(1);
    here.awaitDrop(id);
    there.awaitDrop(id);
    assertThat(here.holds(id + "-other")).isTrue();
  }

  @Test
  void keys_areAnswered_andWrittenDown() {
    Instant before = Instant.now().minusSeconds(1);
    String body =
        "{\"keys\":[\"item:"
            + id
            + "\",\"user:a:b\",\"item:"
            + id
            + "\",\"item:x\"],\"triggered_by\":\"deploy\",\"more\":{\"deep\":[1]}}";

    JsonObject answer = Caller.json(nodes.shop().post("/invalidate/key", body));

    assertThat(answer.keySet())
        .containsExactly("success", "invalidated_count", "keys", "request_id", "published_at");
    assertThat(answer.getBoolean("success")).isTrue();
    assertThat(answer.getInt("invalidated_count")).isEqualTo(3);
    assertThat(Caller.texts(answer.getJsonArray("keys")))
        .containsExactly("item:" + id, "user:a:b", "item:x");
    assertThat(answer.getString("request_id")).matches("inv-\\d{13}-\\d+");
    assertThat(Instant.parse(answer.getString("published_at")))
        .isBetween(before, Instant.now().plusSeconds(1));

    List<JsonObject> logs = logs(nodes.shop(), "/audit/logs?pattern=*" + id + "*");
    assertThat(logs).hasSize(1);
    JsonObject row = logs.get(0);
    assertThat(Caller.texts(row.getJsonArray("keys"))).containsExactly("item:" + id, "item:x");
    assertThat(row.getString("entity")).isEqualTo("item");
    assertThat(row.get("pattern")).isEqualTo(JsonValue.NULL);
    assertThat(row.getString("triggered_by")).isEqualTo("deploy");
    assertThat(row.getString("user")).isEqualTo("admin");
    assertThat(row.getString("request_id")).isEqualTo(answer.getString("request_id"));
    assertThat(Instant.parse(row.getString("timestamp")))
        .isBetween(before, Instant.now().plusSeconds(1));
    assertThat(row.getInt("latency")).isNotNegative();
    assertThat(nodes.trail().keysOf(answer.getString("request_id"))).hasSize(2);
  }

  @Test
  void pattern_isAnswered_writtenDown_andObeyed() {
    here.warm(id + ":1", id + ":2", id + "-other");
    there.warm(id + ":1");
    String pattern = "item:" + id + ":*";

    JsonObject answer =
        Caller.json(
            nodes
                .shop()
                .post(
                    "/invalidate/pattern",
                    "{\"pattern\":\""
                        + pattern
                        + "\",\"cache_keys\":[\"item:"
                        + id
                        + ":7\",\"other:"
                        + id
                        + ":7\",\"item:x\"]}"));

    assertThat(answer.getString("pattern")).isEqualTo(pattern);
    assertThat(Caller.texts(answer.getJsonArray("matched_keys")))
        .containsExactly("item:" + id + ":7");
    assertThat(answer.getInt("invalidated_count")).isEqualTo(1);
    here.awaitDrop(id + ":1", id + ":2");
    there.awaitDrop(id + ":1");
    assertThat(here.holds(id + "-other")).isTrue();
    JsonObject row = logs(nodes.shop(), "/audit/logs?pattern=*" + id + "*").get(0);
    assertThat(row.getString("pattern")).isEqualTo(pattern);
    assertThat(row.getString("triggered_by")).isEqualTo("unknown");
  }

  @Test
  void patterns_ofAllEntities_areObeyed() {
    for (String pattern : List.of("*:" + id, "regex:^item:" + id + "$", "it?m:" + id + "*")) {
      here.warm(id);
      Caller.json(nodes.shop().post("/invalidate/pattern", "{\"pattern\":\"" + pattern + "\"}"));
      here.awaitDrop(id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {AdminNodes.SHOP, AdminNodes.LEDGER, AdminNodes.SMALL, AdminNodes.FORGETFUL})
  void request_ofTheSameName_isDoneOnce_andAnsweredAlike(String application) {
    Caller caller = nodes.at(application);
    String first = caller.post("/invalidate/key", Caller.keys(id, List.of("item:1"))).body();
    int done = caller.read("/invalidate/metrics").getInt("total_invalidations");

    HttpResponse<String> again =
        caller.post("/invalidate/key", Caller.keys(id, List.of("item:1", "item:1")));
    HttpResponse<String> other = caller.post("/invalidate/key", Caller.keys(id, List.of("item:2")));

    assertThat(Caller.object(first).getString("request_id")).isEqualTo(id);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first);
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(
            Caller.object(other.body()).getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo("request_id");
    assertThat(caller.read("/invalidate/metrics").getInt("total_invalidations")).isEqualTo(done);
  }

  @ParameterizedTest
  @ValueSource(strings = {AdminNodes.SHOP, AdminNodes.LEDGER})
  void request_tenTimesAtOnce_onTwoNodes_isDoneOnce(String application) {
    Caller a = nodes.at(application);
    Caller b = nodes.second(application);
    String body = Caller.keys(id, List.of("item:" + id));
    List<CompletableFuture<HttpResponse<String>>> all =
        IntStream.range(0, 10)
            .mapToObj(i -> i % 2 == 0 ? a : b)
            .map(
                caller -> CompletableFuture.supplyAsync(() -> caller.post("/invalidate/key", body)))
            .toList();

    List<HttpResponse<String>> answers = all.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(nodes.trail().keysOf(id)).hasSize(1);
    assertThat(nodes.trail().answersTo(id)).containsExactly(answers.get(0).body());
  }

  @Test
  void ledger_keysAreDroppedEverywhere_withOneRow() {
    Items ledger = nodes.itemsOf(AdminNodes.LEDGER);
    Items other = nodes.itemsOf(AdminNodes.LEDGER + "-b");
    ledger.warm(id);
    other.warm(id);

    JsonObject answer = nodes.at(AdminNodes.LEDGER).invalidate("item:" + id);

    ledger.awaitDrop(id);
    other.awaitDrop(id);
    assertThat(nodes.trail().keysOf(answer.getString("request_id"))).hasSize(1);
  }

  @Test
  void small_onH2_keepsItsOwnTrail() {
    Caller small = nodes.at(AdminNodes.SMALL);
    int before = small.read("/audit/logs").getInt("total_count");
    small.invalidate("item:" + id, "item:2", "user:3");

    JsonObject page = small.read("/audit/logs?limit=1");

    assertThat(page.getInt("total_count")).isEqualTo(before + 2);
    assertThat(page.getBoolean("has_more")).isTrue();
    assertThat(logs(small, "/audit/logs?limit=2"))
        .extracting(row -> row.getString("entity"))
        .containsExactly("user", "item");
    assertThat(logs(small, "/audit/logs?limit=1&offset=1"))
        .extracting(row -> row.getString("entity"))
        .containsExactly("item");
    assertThat(logs(small, "/audit/logs?pattern=regex:%5Eitem:" + id)).hasSize(1);
    assertThat(logs(small, "/audit/logs?pattern=nothing:*")).isEmpty();
  }

  @Test
  void forgetful_writesNothingDown() {
    Caller forgetful = nodes.at(AdminNodes.FORGETFUL).as("hasty:hasty");
    here.warm(id);
    await()
        .atMost(PATIENCE)
        .until(
            () -> forgetful.post("/invalidate/key", Caller.keys("item:" + id)).statusCode() == 200);

    here.awaitDrop(id);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(forgetful.get("/audit/logs").statusCode()).isEqualTo(404));
  }

  @Test
  void count_tellsEachNode_andDropsNothing() {
    here.warm(id + ":1", id + ":2");
    there.warm(id + ":1");
    String key = "/invalidate/count?key=item:" + id + ":1";

    JsonObject counted = nodes.shop().read(key + "&key=item:" + id + ":2&key=other:1");
    JsonObject pattern = nodes.shop().read("/invalidate/count?pattern=item:" + id + ":*");

    assertThat(counted.getInt("count")).isEqualTo(3);
    assertThat(pattern.getInt("count")).isEqualTo(3);
    assertThat(pattern.getJsonArray("nodes").getValuesAs(JsonObject.class))
        .extracting(node -> node.getString("name") + " " + node.getInt("count"))
        .contains("shop@a 2", "shop@b 1");
    assertThat(nodes.at(AdminNodes.DESK).read(key).getInt("count")).isEqualTo(2);
    assertThat(here.holds(id + ":1")).isTrue();
  }

  @Test
  void entry_tellsWhereItIsCached_andSinceWhen() {
    there.warm(id + "/x");

    JsonObject found = nodes.shop().read("/caches/item/" + id + "/x");

    assertThat(found.getInt("cached_on")).isEqualTo(1);
    assertThat(found.getString("id")).isEqualTo(id + "/x");
    JsonObject node =
        found.getJsonArray("nodes").getValuesAs(JsonObject.class).stream()
            .filter(each -> each.getBoolean("cached"))
            .findFirst()
            .orElseThrow();
    assertThat(node.getString("name")).isEqualTo("shop@b");
    assertThat(Instant.parse(node.getString("since")))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    assertThat(nodes.shop().get("/caches/it.em/1").statusCode()).isEqualTo(400);
  }

  @Test
  void nodes_all_areThere() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonObject found = nodes.shop().read("/nodes");
              List<JsonObject> all = found.getJsonArray("nodes").getValuesAs(JsonObject.class);
              assertThat(all)
                  .extracting(node -> node.getString("name"))
                  .contains("shop@a", "shop@b", "desk@a");
              JsonObject self =
                  all.stream()
                      .filter(node -> node.getString("id").equals(found.getString("self")))
                      .findFirst()
                      .orElseThrow();
              assertThat(self.getString("name")).isEqualTo("shop@a");
              JsonObject item = self.getJsonArray("entities").getJsonObject(0);
              assertThat(item.getString("name")).isEqualTo("item");
              assertThat(item.getBoolean("cached")).isTrue();
              assertThat(item.getBoolean("coherent")).isTrue();
            });
  }

  @Test
  void caches_ofThisNode_areThere() {
    here.warm(id);

    JsonObject found = nodes.shop().read("/caches");

    assertThat(found.getString("node")).isEqualTo("shop@a");
    assertThat(found.getJsonObject("feed").getBoolean("connected")).isTrue();
    JsonObject item = found.getJsonArray("caches").getJsonObject(0);
    assertThat(item.getString("entity")).isEqualTo("item");
    assertThat(item.getInt("size")).isPositive();
    assertThat(item.getInt("misses")).isPositive();
    assertThat(item.getJsonNumber("hit_rate").doubleValue()).isBetween(0.0, 1.0);
    assertThat(item.getInt("max_staleness_ms")).isEqualTo(30 * 60 * 1000);
    assertThat(nodes.at(AdminNodes.DESK).read("/caches").getJsonArray("caches")).isEmpty();
  }

  @Test
  void feed_tellsWhatWasHeard_andWhoWasBehindIt() {
    int last = nodes.second(AdminNodes.SHOP).read("/feed").getInt("last");
    nodes.shop().invalidate("item:" + id);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonObject feed = nodes.second(AdminNodes.SHOP).read("/feed?after=" + last);
              JsonObject event =
                  feed.getJsonArray("events").getValuesAs(JsonObject.class).stream()
                      .filter(each -> each.getJsonArray("keys").toString().contains(id))
                      .findFirst()
                      .orElseThrow();
              assertThat(event.getInt("number")).isGreaterThan(last);
              assertThat(event.getString("entity")).isEqualTo("item");
              assertThat(event.getString("what")).isEqualTo("ids");
              assertThat(event.getString("triggered_by")).isEqualTo("unknown");
            });
  }

  @Test
  void me_isTheCaller() {
    assertThat(nodes.shop().read("/me").toString())
        .isEqualTo(
            "{\"user\":\"admin\",\"node\":\"shop@a\",\"may_invalidate\":true,\"audit\":true}");
    assertThat(nodes.shop().as("viewer:viewer").read("/me").getBoolean("may_invalidate")).isFalse();
  }

  @Test
  void metrics_countWhatWasDone() {
    Caller small = nodes.at(AdminNodes.SMALL);
    JsonObject before = small.read("/invalidate/metrics");
    small.invalidate("item:1", "item:2", "user:1");
    Caller.json(small.post("/invalidate/pattern", "{\"pattern\":\"item:*\"}"));
    small.post("/invalidate/key", "{}");

    JsonObject after = small.read("/invalidate/metrics");

    assertThat(grown(before, after, "total_invalidations")).isEqualTo(2);
    assertThat(grown(before, after, "key_invalidations")).isEqualTo(1);
    assertThat(grown(before, after, "pattern_invalidations")).isEqualTo(1);
    assertThat(grown(before, after, "audit_writes")).isEqualTo(3);
    assertThat(grown(before, after, "pubsub_publishes")).isEqualTo(4);
    assertThat(grown(before, after, "errors")).isEqualTo(1);
    assertThat(after.getJsonNumber("pattern_invalidation_ratio").doubleValue())
        .isBetween(0.0, 1.0)
        .isPositive();
  }

  private static int grown(JsonObject before, JsonObject after, String name) {
    return after.getInt(name) - before.getInt(name);
  }

  @Test
  void natsAway_requestIsNotDone_andNotWrittenDown() {
    nodes.nats().kill();
    HttpResponse<String> answer;
    try {
      answer = nodes.shop().post("/invalidate/key", Caller.keys(id, List.of("item:" + id)));
    } finally {
      nodes.nats().start();
      nodes.awaitConnected();
    }

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(Caller.object(answer.body()).getString("detail"))
        .startsWith("The request was not done: UNSTALE-110: The invalidation of entity 'item'")
        .endsWith(
            "It is not written down; but nodes may have dropped what it names, or do so when NATS"
                + " is back, and load it again. Send it again, with the same request_id if it has"
                + " one.");
    assertThat(nodes.trail().keysOf(id)).isEmpty();
    assertThat(nodes.trail().answersTo(id)).isEmpty();
    Caller.json(nodes.shop().post("/invalidate/key", Caller.keys(id, List.of("item:" + id))));
    assertThat(nodes.trail().keysOf(id)).hasSize(1);
  }

  private static List<JsonObject> logs(Caller caller, String path) {
    JsonArray logs = caller.read(path).getJsonArray("logs");
    return logs.getValuesAs(JsonObject.class);
  }
}
