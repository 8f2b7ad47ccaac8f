// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import io.github.unstale.it.items.Items;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A node that loses its database for a while, and then is killed while it is asked to invalidate.
 */
class KilledIT {

  private static final int ENOUGH = 60;

  private final Queue<String> answered = new ConcurrentLinkedQueue<>();

  @Test
  void kill_whileRequestsAreDone_losesNoneThatWasAnsweredWithSuccess() {
    try (var database = PostgresDatabase.running();
        var nats = NatsServer.running()) {
      askUntilItIsKilled(database, nats);
      Trail trail = new Trail(database);
      assertThat(answered)
          .allSatisfy(
              id -> {
                assertThat(trail.keysOf(id)).containsExactly("[\"" + id + "\"]");
                assertThat(trail.answersTo(id)).hasSize(1);
              });
      assertThat(answered).filteredOn(id -> id.startsWith(AdminNodes.SHOP)).isNotEmpty();
      assertThat(answered).filteredOn(id -> id.startsWith(AdminNodes.LEDGER)).isNotEmpty();
    }
  }

  private void askUntilItIsKilled(PostgresDatabase database, NatsServer nats) {
    try (ConfiguredServer doomed =
        AdminNodes.server(
            "doomed",
            database,
            AdminNodes.shop(AdminNodes.SHOP, nats).archive(),
            AdminNodes.ledger(AdminNodes.LEDGER, nats).archive())) {
      doomed.start("-Xmx512m");
      askWithoutDatabase(Caller.admin(doomed.uri(AdminNodes.SHOP)), database);
      List<CompletableFuture<Void>> askers =
          Stream.of(AdminNodes.SHOP, AdminNodes.SHOP, AdminNodes.LEDGER, AdminNodes.LEDGER)
              .map(name -> Caller.admin(doomed.uri(name)))
              .map(caller -> CompletableFuture.runAsync(() -> askUntilTheEnd(caller)))
              .toList();
      await().atMost(Duration.ofSeconds(60)).until(() -> answered.size() >= ENOUGH);
      doomed.kill();
      askers.forEach(CompletableFuture::join);
    }
  }

  /** Nothing is done then, and nothing is promised. */
  private static void askWithoutDatabase(Caller caller, PostgresDatabase database) {
    Items items = new Items(caller.uri(), "item");
    items.warm("kept");
    database.stop();
    HttpResponse<String> answer = caller.post("/invalidate/key", Caller.keys("item:kept"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(Caller.object(answer.body()).getString("detail"))
        .startsWith("The request was not done: ")
        .contains(". Nothing was invalidated, and nothing written down. Send it again");
    assertThat(items.holds("kept")).isTrue();
    assertThat(caller.get("/audit/logs").statusCode()).isEqualTo(503);
    assertThat(caller.get("/me").statusCode()).isEqualTo(200);
    database.start();
  }

  private void askUntilTheEnd(Caller caller) {
    String name = caller.uri().getPath().substring(1);
    try {
      while (true) {
        String id = name + "-" + UUID.randomUUID();
        if (caller.post("/invalidate/key", Caller.keys(id, List.of("item:" + id))).statusCode()
            == 200) {
          answered.add(id);
        }
      }
    } catch (UncheckedIOException killed) {
      // that was the end
    }
  }
}
