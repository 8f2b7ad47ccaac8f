// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.fixture.TestWar;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ThrowingRunnable;

/**
 * A cache of a node and what it is loaded from, as a test sees them.
 *
 * @param node the node
 * @param war the application
 * @param entity what is cached
 */
record Things(Node node, String war, String entity) {

  /** A WAR that caches things, with a bound that no test waits for. */
  static TestWar war(String name) {
    return TestWar.named(name)
        .classes(
            Refusal.class,
            Source.class,
            SourceResource.class,
            ThingLoader.class,
            ThingTags.class,
            ThingsApplication.class,
            ThingsResource.class)
        .set("unstale.caches", "thing")
        .set("unstale.cache.max-staleness", "PT30M")
        .set("unstale.cache.expire-after-write", "PT1H");
  }

  static Things on(Node node, String war) {
    return new Things(node, war, "thing");
  }

  Things of(String other) {
    return new Things(node, war, other);
  }

  /** Reads with the entity's own loader; an empty text for nothing. */
  String get(String id) {
    return act(id, "get").text();
  }

  /** Reads with a loader of the caller's. */
  String read(String id) {
    return act(id, "read").text();
  }

  /** Reads with the entity's own loader, which may fail. */
  Http.Reply getting(String id) {
    return act(id, "get");
  }

  /** Does something that a {@link ThingsResource} can do. */
  Http.Reply act(String name, String what) {
    return Http.post(uri("caches/" + entity, name, what), "");
  }

  /** Begins to read with the entity's own loader, without waiting for the answer. */
  CompletableFuture<Http.Reply> begin(String id) {
    return Http.posting(uri("caches/" + entity, id, "get"), "");
  }

  List<String> getAll(List<String> ids) {
    return act(String.join(",", ids), "get-all").text().lines().toList();
  }

  /** Reads many with a loader of the caller's. */
  void readAll(List<String> ids) {
    act(String.join(",", ids), "read-all").text();
  }

  List<String> held(Collection<String> ids) {
    return act(String.join(",", ids), "held").text().lines().toList();
  }

  String peek(String id) {
    return act(id, "peek").text();
  }

  void invalidate(String id) {
    act(id, "invalidate").text();
  }

  /** Says in one of four ways that an id is no longer the value that it was. */
  void invalidate(String how, String id, String value) {
    String name =
        switch (how) {
          case "invalidate-pattern" -> id.substring(0, id.length() - 1) + "?";
          case "invalidate-tag" -> value;
          default -> id;
        };
    act(name, how).text();
  }

  /** How many reads have had to go to a load. */
  int misses() {
    return count("misses");
  }

  /** How many values have come that were not kept, as they may have been old. */
  int refused() {
    return count("refused");
  }

  /** How many invalidations have been applied. */
  int invalidations() {
    return count("invalidations");
  }

  private int count(String what) {
    return Integer.parseInt(act("-", what).text());
  }

  /** From now on an id is this for the source, or nothing if it is empty; no cache is told. */
  void write(String id, String value) {
    Http.post(uri("source", id, "write"), value).text();
  }

  /** Holds the next load of an id when it has looked. */
  void hold(String id) {
    source(id, "hold");
  }

  boolean isHeld(String id) {
    return Boolean.parseBoolean(source(id, "is-held"));
  }

  void release(String id) {
    source(id, "release");
  }

  void fail(String id) {
    source(id, "fail");
  }

  void mend(String id) {
    source(id, "mend");
  }

  /** The calls of loaders that had to do with an id, in order. */
  List<String> calls(String id) {
    return source(id, "calls").lines().toList();
  }

  private String source(String id, String what) {
    return Http.post(uri("source", id, what), "").text();
  }

  /** Returns when the node hears what is said. */
  void awaitHearing(NatsServer server) {
    int before = invalidations();
    try (var peer = RawPeer.of(server)) {
      awaitThat(
          "hearing of " + this,
          () -> {
            peer.publish("cache.invalidate." + entity + ".hearing");
            return invalidations() > before;
          });
    }
  }

  /** Returns when the node has heard more than before. */
  void awaitMoreThan(int before) {
    awaitThat("hearing of " + this, () -> invalidations() > before);
  }

  static void awaitThat(String what, Callable<Boolean> condition) {
    await(what)
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(condition);
  }

  static void awaitAsserted(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(assertion);
  }

  private URI uri(String where, String name, String what) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return URI.create(node.uri(war) + "/api/" + where + "/" + encoded + "/" + what);
  }
}
