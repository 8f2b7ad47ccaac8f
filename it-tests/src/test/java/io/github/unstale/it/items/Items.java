// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.items;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.fixture.TestWar;
import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The cache of one entity on a node, as a test sees it.
 *
 * @param uri where the application is
 * @param entity the entity
 */
public record Items(URI uri, String entity) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The WAR that caches {@code item}, with a bound that no test waits for. */
  public static TestWar war(String name) {
    return TestWar.named(name)
        .classes(ItemsApplication.class, ItemsResource.class, NodeResource.class, Truth.class)
        .set("unstale.caches", "item")
        .set("unstale.cache.max-staleness", "PT30M")
        .set("unstale.cache.expire-after-write", "PT1H");
  }

  /** The entity {@code item} in the WAR of that name on a node. */
  public static Items on(Node node, String war) {
    return new Items(node.uri(war), "item");
  }

  /** Another entity of the same application. */
  public Items of(String otherEntity) {
    return new Items(uri, otherEntity);
  }

  /** Reads through the cache. */
  public String get(String id) {
    return act("get", List.of(id)).text();
  }

  /** Which of the ids the cache holds, and may serve. */
  public List<String> held(Collection<String> ids) {
    try (var reader = Json.createReader(new StringReader(act("held", ids).text()))) {
      return reader.readArray().getValuesAs(JsonString::getString);
    }
  }

  /** Whether the cache holds an id, and may serve it. */
  public boolean holds(String id) {
    return !held(List.of(id)).isEmpty();
  }

  /** Has ids cached. */
  public void warm(String... ids) {
    warm(List.of(ids));
  }

  /** Has ids cached; again, if an invalidation of an earlier test's comes late. */
  public void warm(Collection<String> ids) {
    await("keeping of " + ids + " by " + this)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              act("get", ids).text();
              return held(ids).equals(List.copyOf(ids));
            });
  }

  /** Invalidates through the cache. */
  public void invalidate(String... ids) {
    act("invalidate", List.of(ids)).text();
  }

  /** Invalidates everything through the cache. */
  public void invalidateAll() {
    act("invalidate-all", List.of()).text();
  }

  /** Invalidates through {@code Invalidator.invalidate}. */
  public void tell(String... ids) {
    act("tell", List.of(ids)).text();
  }

  /** Invalidates with a CDI event. */
  public void fire(String... ids) {
    act("fire", List.of(ids)).text();
  }

  /** Publishes and waits for what becomes of it. */
  public Http.Reply publish(String... ids) {
    return act("publish", List.of(ids));
  }

  /** Changes what loads find, without telling. */
  public void become(String value) {
    Http.post(resource("node/become"), value).text();
  }

  /** What is wrong with the feed, or an empty text. */
  public String problem() {
    return Http.get(resource("node/problem")).text();
  }

  /** Whether there is a connection. */
  public boolean connected() {
    return Boolean.parseBoolean(Http.get(resource("node/connected")).text());
  }

  /** Returns when none of the ids is cached any more. */
  public void awaitDrop(String... ids) {
    awaitDrop(List.of(ids));
  }

  /** Returns when none of the ids is cached any more. */
  public void awaitDrop(Collection<String> ids) {
    await("drop of " + ids + " by " + this)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> held(ids).isEmpty());
  }

  /** Returns when what a peer says is heard here. */
  public void awaitHearing(RawPeer peer) {
    await("hearing of " + this)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              warm("hearing");
              peer.publish("cache.invalidate." + entity + ".hearing");
              return !holds("hearing");
            });
  }

  private Http.Reply act(String what, Collection<String> ids) {
    return Http.postJson(
        resource("items/" + entity + "/" + what), Json.createArrayBuilder(ids).build().toString());
  }

  private URI resource(String name) {
    return URI.create(uri + "/api/" + name);
  }
}
