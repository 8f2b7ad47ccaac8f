// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.accounts.Accounts;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.TestWar;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The accounts of a node that logs, as a test sees them.
 *
 * @param accounts the application that it has in common with other tests
 */
record Ledger(Accounts accounts) {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  Ledger(URI uri) {
    this(new Accounts(uri));
  }

  /** The settings and classes of its WAR. */
  static TestWar war(String name) {
    return Accounts.war(name)
        .classes(LoggedResource.class, Witness.class)
        .set("unstale.guarantee", "log")
        .set("unstale.log.create", "true");
  }

  /**
   * Its WAR.
   *
   * @param dataSource where the accounts are, by its JNDI name
   */
  static WebArchive archive(TestWar war, String dataSource) {
    WebArchive archive = war.archive();
    archive.delete("/WEB-INF/classes/META-INF/persistence.xml");
    return archive
        .addAsResource("logged-persistence.xml", "META-INF/persistence.xml")
        .setWebXML(
            new StringAsset(
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <resource-ref>
                    <res-ref-name>jdbc/data</res-ref-name>
                    <res-type>javax.sql.DataSource</res-type>
                    <lookup-name>DATA_SOURCE</lookup-name>
                  </resource-ref>
                </web-app>
                """
                    .replace("DATA_SOURCE", dataSource)));
  }

  /** Runs a script to its end, and returns what it read. */
  List<String> run(String script) {
    return accounts.run(script);
  }

  /** What is cached and may be served, or {@code null} as a text. */
  String peek(String id) {
    return accounts.peek(id);
  }

  /** Runs a script; returns what it throws, each cause on a line, or nothing. */
  String attempt(String script) {
    return Http.post(resource("attempt"), script).text();
  }

  /** What is wrong with the feed, or nothing. */
  String problem() {
    return Http.get(resource("problem")).text();
  }

  /** What it was told, in order. */
  List<String> heard() {
    return Http.get(resource("heard")).text().lines().toList();
  }

  /** How often it was told of an id. */
  long timesHeard(String id) {
    return heard().stream().filter(("heard " + id)::equals).count();
  }

  /** Has an account cached. */
  void warm(String id, String value) {
    await("keeping of " + id + " by " + this)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> run("get " + id + "\npeek " + id).equals(List.of(value, value)));
  }

  /** Returns when an account is not cached. */
  void awaitDrop(String id) {
    awaitDrop(id, PATIENCE);
  }

  /** Returns when an account is not cached. */
  void awaitDrop(String id, Duration atMost) {
    await("drop of " + id + " by " + this)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> peek(id).equals("null"));
  }

  /** Returns when it was told of an id. */
  void awaitHearing(String id) {
    await("hearing of " + id + " by " + this)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> timesHeard(id) > 0);
  }

  /** Returns when it is connected to NATS, or not. */
  void awaitConnected(boolean connected) {
    await("connected " + connected + " of " + this)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Boolean.parseBoolean(Http.get(resource("connected")).text()) == connected);
  }

  private URI resource(String name) {
    return URI.create(accounts.uri() + "/api/logged/" + name);
  }
}
