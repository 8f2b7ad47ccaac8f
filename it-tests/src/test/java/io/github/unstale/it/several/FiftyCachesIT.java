// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.several;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.Delivery;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two applications with fifty caches each. */
class FiftyCachesIT {

  private static final List<String> ENTITIES =
      IntStream.range(0, 50).mapToObj(number -> "entity" + number).toList();
  private static final Duration BOUND = Duration.ofSeconds(3);

  private static final NatsServer NATS = NatsServer.running();
  private static ApplicationServer server;
  private static Items writer;
  private static Items reader;

  @BeforeAll
  static void open() {
    server = ApplicationServer.with(war("writer"), war("reader"));
    server.start("writer");
    server.start("reader");
    writer = new Items(server.uri("writer"), "entity0");
    reader = new Items(server.uri("reader"), "entity0");
    awaitProof();
  }

  private static WebArchive war(String name) {
    return Items.war(name)
        .nats(NATS.url())
        .set("unstale.caches", String.join(",", ENTITIES))
        .set("unstale.cache.max-staleness", BOUND.toString())
        .archive();
  }

  @AfterAll
  static void close() {
    server.close();
    NATS.close();
  }

  /** All entities, its markers, what others answer it, and nine for those who ask who is there. */
  @Test
  void subscriptions_areOnePerCacheAndTwelve_andMarkersForAllTogether() {
    try (var peer = RawPeer.of(NATS).subscribe("cache.proof.*")) {
      assertThat(NATS.subscriptions()).containsExactlyInAnyOrder(62, 62, 1);
      peer.await("markers", 10, delivery -> true);
      assertThat(peer.deliveries().stream().map(Delivery::subject).distinct()).hasSize(2);
    }
  }

  @Test
  void log_namesEachCacheOnce() {
    assertThat(server.log().lines().filter(line -> line.contains("Cache 'entity7': "))).hasSize(2);
    assertThat(server.log().lines().filter(line -> line.contains("Cache 'entity"))).hasSize(100);
  }

  @Test
  void invalidation_ofEach_reachesItAlone() {
    ENTITIES.forEach(entity -> reader.of(entity).warm("1", "2"));
    for (String entity : ENTITIES) {
      writer.of(entity).invalidate("1");
      reader.of(entity).awaitDrop("1");
    }
    assertThat(ENTITIES).allMatch(entity -> reader.of(entity).holds("2"));
    writer.of("entity7").invalidateAll();
    reader.of("entity7").awaitDrop("2");
    assertThat(ENTITIES)
        .filteredOn(entity -> !reader.of(entity).holds("2"))
        .containsOnly("entity7");
  }

  @Test
  void burst_overAll_reachesAll() {
    List<String> ids = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
    ENTITIES.forEach(entity -> reader.of(entity).warm(ids));
    ENTITIES.forEach(entity -> writer.of(entity).tell(ids.toArray(String[]::new)));
    ENTITIES.forEach(entity -> reader.of(entity).awaitDrop(ids));
  }

  @Test
  void restart_ofTheServer_isFollowedByTheProofOfAll() {
    NATS.kill();
    NATS.start();
    awaitProof();
  }

  /** Entries outlive the bound: nothing but proofs can do that. */
  private static void awaitProof() {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              ENTITIES.forEach(entity -> reader.of(entity).get("proof"));
              long loaded = System.nanoTime();
              await().until(() -> System.nanoTime() - loaded > BOUND.toNanos());
              return ENTITIES.stream().allMatch(entity -> reader.of(entity).holds("proof"));
            });
  }
}
