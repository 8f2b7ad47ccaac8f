// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.statement;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.accounts.Boundaries;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.TestWar;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The application on a node, as a test sees it.
 *
 * @param uri where it is
 */
record Statements(URI uri) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Sessions and organisations that are cached at the beginning of a test. */
  private static final String SESSIONS = "held session 42:profile 42:feed 43:profile 7";

  private static final String ORGANISATIONS = "held org 42:profile 9";

  /** All of them. */
  static final String ALL = "session: 42:profile 42:feed 43:profile 7; org: 42:profile 9";

  /** The WAR, with bounds that no test waits for. */
  static TestWar war(String name) {
    return speaker(name)
        .classes(Heard.class, SessionTags.class)
        .set("unstale.caches", "session,org")
        .set("unstale.cache.max-staleness", "PT30M")
        .set("unstale.cache.expire-after-write", "PT1H");
  }

  /** One that neither caches nor observes anything. */
  static TestWar speaker(String name) {
    return TestWar.named(name)
        .classes(
            StatementApplication.class,
            Boundaries.class,
            Door.class,
            Script.class,
            Session.class,
            Words.class)
        .set("unstale.application-name", name);
  }

  static Statements on(Node node, String war) {
    return new Statements(node.uri(war));
  }

  /** Runs a script, and returns its output. */
  List<String> run(String script) {
    return Http.post(URI.create(uri + "/api/script"), script).text().lines().toList();
  }

  /** What of the beginning is still cached. */
  String held() {
    return String.join("; ", run(SESSIONS + "\n" + ORGANISATIONS));
  }

  /** All that was heard so far, one a line. */
  List<String> heard() {
    return Http.get(URI.create(uri + "/api/heard")).text().lines().toList();
  }

  /** The first that was heard and has this in it, waited for. */
  String awaitHeard(String part) {
    return await("hearing of '" + part + "' by " + this)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> heard().stream().filter(line -> line.contains(part)).findFirst().orElse(""),
            line -> !line.isEmpty());
  }

  /** Has all cached that there is at the beginning; 9 carries the tag {@code big}. */
  void warm() {
    await("keeping by " + this)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              run(
                  """
                  load session 42:profile
                  load session 42:feed
                  load session 43:profile
                  load session 7
                  load org 42:profile
                  load org 9 big user:42
                  """);
              return held();
            },
            ALL::equals);
  }

  /** Returns when this, and nothing else, is still cached. */
  void awaitHeld(String expected) {
    await("what " + this + " holds")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(this::held, expected::equals);
  }
}
