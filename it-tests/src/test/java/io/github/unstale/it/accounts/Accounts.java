// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.accounts;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.TestWar;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The application on a node, as a test sees it.
 *
 * @param uri where it is
 */
public record Accounts(URI uri) {

  /** The WAR, with a bound that no test waits for. */
  public static TestWar war(String name) {
    return TestWar.named(name)
        .classes(
            Account.class,
            AccountListener.class,
            AccountsApplication.class,
            Boundaries.class,
            Door.class,
            Doors.class,
            Latch.class,
            Script.class,
            ScriptResource.class)
        .resource("accounts-persistence.xml", "META-INF/persistence.xml")
        .set("unstale.cache.max-staleness", "PT30M")
        .set("unstale.cache.expire-after-write", "PT1H");
  }

  /** The WAR of that name on a node. */
  public static Accounts on(Node node, String war) {
    return new Accounts(node.uri(war));
  }

  /** Runs a script to its end, and returns what it read. */
  public List<String> run(String script) {
    return lines(Http.post(resource("run"), script));
  }

  /** Runs a script up to its {@code hold}. */
  public Held runUntilHeld(String script) {
    var running = Http.posting(resource("run"), script);
    Http.post(resource("await-held"), "").text();
    return new Held(this, running);
  }

  /** Lets scripts go on that a failed test has left holding. */
  public void reset() {
    Http.post(resource("reset"), "").text();
  }

  /** What is cached of an account, or {@code null} as a text. */
  public String peek(String id) {
    return run("peek " + id).get(0);
  }

  /**
   * A script that holds.
   *
   * @param accounts where it runs
   * @param running its answer
   */
  public record Held(Accounts accounts, CompletableFuture<Http.Reply> running) {

    /** Lets it run to its end, and returns what it read. */
    public List<String> release() {
      Http.post(accounts.resource("release"), "").text();
      return lines(running.join());
    }
  }

  private URI resource(String name) {
    return URI.create(uri + "/api/scripts/" + name);
  }

  private static List<String> lines(Http.Reply reply) {
    return reply.text().lines().toList();
  }
}
