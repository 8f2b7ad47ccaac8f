// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.TestWar;
import io.github.unstale.it.items.Items;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An application with a cache for each policy, as a test sees it.
 *
 * @param uri where it is
 */
record Policies(URI uri) {

  static final Duration BOUND = Duration.ofSeconds(2);

  /** Its WAR; it does not soon notice by itself that a server answers no more. */
  static TestWar war(String name) {
    return Items.war(name)
        .classes(Losses.class, LossesResource.class, StaleResponse.class)
        .set("unstale.caches", "reloading,serving,failing")
        .set("unstale.cache.max-staleness", BOUND.toString())
        .set("unstale.cache.serving.when-stale", "serve")
        .set("unstale.cache.failing.when-stale", "fail")
        .set("unstale.nats.ping-interval", "PT1M");
  }

  Items reloading() {
    return new Items(uri, "reloading");
  }

  Items serving() {
    return new Items(uri, "serving");
  }

  Items failing() {
    return new Items(uri, "failing");
  }

  /** What the application hears of losses and their ends, in order. */
  List<String> heard() {
    return Http.get(URI.create(uri + "/api/losses")).text().lines().toList();
  }

  /** Reads an id of {@code failing}, which may be refused. */
  Http.Reply read(String id) {
    return Http.postJson(URI.create(uri + "/api/items/failing/get"), "[\"" + id + "\"]");
  }

  /**
   * A refusal.
   *
   * @param since since when
   * @param reason why
   */
  record Refusal(Instant since, String reason) {

    /** The refusal in a reply, if it is one, and as it has to be. */
    static Refusal in(Http.Reply reply) {
      assertThat(reply.status()).as(reply.body()).isEqualTo(503);
      List<String> lines = reply.body().lines().toList();
      assertThat(lines.get(0)).isEqualTo("failing");
      return new Refusal(Instant.parse(lines.get(1)), lines.get(2)).saidBy(lines.get(3));
    }

    private Refusal saidBy(String message) {
      assertThat(message)
          .isEqualTo(
              "UNSTALE-501: The cache of entity 'failing' holds a value that may be too old: its"
                  + " feed has not been proven since "
                  + since.truncatedTo(ChronoUnit.MILLIS)
                  + ", because "
                  + reason
                  + ". The read fails because when-stale of this cache is 'fail'; 'reload' would"
                  + " load the value again.");
      return this;
    }
  }
}
