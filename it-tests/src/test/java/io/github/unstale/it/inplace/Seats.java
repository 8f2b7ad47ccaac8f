// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.inplace;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.Node;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/**
 * The seats as a node has them cached.
 *
 * @param node which one
 */
record Seats(Node node) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Does something that a {@link SeatsResource} can do. */
  String act(String name, String what) {
    return Http.post(uri(name, what), "").text();
  }

  /** Begins to read, without waiting for the answer. */
  CompletableFuture<Http.Reply> reading(String id) {
    return Http.posting(uri(id, "get"), "");
  }

  String peek(String id) {
    return act(id, "peek");
  }

  /** Has ids cached; again, if an invalidation of an earlier test's comes late. */
  void warm(String... ids) {
    for (String id : ids) {
      Awaitility.await("keeping of " + id + " by " + node)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> act(id, "get").equals("free") && peek(id).equals("free"));
    }
  }

  /** Returns when that is cached; an empty text for nothing. */
  void awaitState(String id, String state) {
    Awaitility.await(state + " for " + id + " in the cache of " + node)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> peek(id).equals(state));
  }

  /** Returns when it has heard of a seat that was free. */
  void awaitHeard(String id) {
    Awaitility.await("word of " + id + " at " + node)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !peek(id).equals("free"));
  }

  private URI uri(String name, String what) {
    return URI.create(node.uri("inplace") + "/api/" + name + "/" + what);
  }
}
