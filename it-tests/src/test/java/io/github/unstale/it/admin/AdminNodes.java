// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import io.github.unstale.it.fixture.TestWar;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server with the service in many applications, on one PostgreSQL and one NATS. Those that end
 * with {@code -b} are second nodes of the others.
 *
 * @param database what all have in common
 * @param nats the server
 * @param server has the applications
 */
record AdminNodes(DatabaseServer database, NatsServer nats, ConfiguredServer server) {

  /** Caches items, with signals; the service is in its WAR. */
  static final String SHOP = "shop";

  /** The same with the log. */
  static final String LEDGER = "ledger";

  /** Two jars, and nothing else: the service beside the application. */
  static final String DESK = "desk";

  /** Like the desk, with H2. */
  static final String SMALL = "small";

  /** Like the desk, without an audit trail and with a rate that is soon used up. */
  static final String FORGETFUL = "forgetful";

  /** Has a REST application at the WAR's own root, and one that takes what is ours. */
  static final String ROOTED = "rooted";

  /** Has the jar and has not opened it. */
  static final String CLOSED = "closed";

  /** The ones that all tests share; they end with the JVM. */
  static AdminNodes shared() {
    return Shared.NODES;
  }

  Trail trail() {
    return new Trail(database);
  }

  Caller shop() {
    return at(SHOP);
  }

  Caller at(String application) {
    return Caller.admin(server.uri(application));
  }

  /** The second node of an application that has one. */
  Caller second(String application) {
    return at(application + "-b");
  }

  Items itemsOf(String application) {
    return new Items(server.uri(application), "item");
  }

  /** Returns when all nodes that tests count on are connected. */
  void awaitConnected() {
    await("connection of all nodes")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Stream.of(SHOP, SHOP + "-b", LEDGER, LEDGER + "-b", DESK, SMALL)
                    .allMatch(
                        name ->
                            at(name)
                                .read("/caches")
                                .getJsonObject("feed")
                                .getBoolean("connected")));
  }

  /** A server with applications; it does not run yet. */
  static ConfiguredServer server(String name, DatabaseServer database, WebArchive... applications) {
    var server =
        ConfiguredServer.notRunning(name, "admin-server.xml")
            .variable("JDBC_DRIVERS", Build.jdbcDrivers().toString())
            .variable("DB_URL", database.url())
            .variable("DB_USER", database.user())
            .variable("DB_PASSWORD", database.password())
            .file(
                "configDropins/defaults/applications.xml",
                Stream.of(applications)
                    .map(each -> "<webApplication location='" + each.getName() + "'/>")
                    .collect(Collectors.joining("\n", "<server>\n", "\n</server>\n")));
    Stream.of(applications).forEach(server::application);
    return server;
  }

  static TestWar shop(String name, NatsServer nats) {
    return opened(Items.war(name), nats).set("unstale.application-name", SHOP);
  }

  static TestWar ledger(String name, NatsServer nats) {
    return opened(Items.war(name), nats)
        .set("unstale.application-name", LEDGER)
        .set("unstale.guarantee", "log")
        .set("unstale.nats.subject-prefix", "ledger.invalidate");
  }

  private static TestWar desk(String name, NatsServer nats) {
    return opened(TestWar.named(name), nats).set("unstale.application-name", name);
  }

  private static TestWar opened(TestWar war, NatsServer nats) {
    return war.admin()
        .nats(nats.url())
        .set("unstale.node-name", "a")
        .set("unstale.admin.enabled", "true")
        .set("unstale.admin.roles", "operators")
        .set("unstale.admin.viewer-roles", "watchers,auditors")
        .set("unstale.admin.rate", "1000")
        .set("unstale.log.create", "true");
  }

  private static AdminNodes start() {
    var database = PostgresDatabase.running();
    var nats = NatsServer.running();
    var server =
        server(
            "admin",
            database,
            shop(SHOP, nats).archive(),
            shop(SHOP + "-b", nats).set("unstale.node-name", "b").archive(),
            ledger(LEDGER, nats).archive(),
            ledger(LEDGER + "-b", nats).set("unstale.node-name", "b").archive(),
            desk(DESK, nats).archive(),
            desk(SMALL, nats).set("unstale.log.data-source", "jdbc/h2").archive(),
            desk(FORGETFUL, nats)
                .set("unstale.admin.audit", "false")
                .set("unstale.admin.rate", "5")
                .archive(),
            desk(ROOTED, nats)
                .classes(RootedApplication.class, RootedResource.class, TakingApplication.class)
                .set("unstale.admin.audit", "false")
                .archive(),
            Items.war(CLOSED).admin().archive());
    server.start("-Xmx512m");
    var nodes = new AdminNodes(database, nats, server);
    nodes.awaitConnected();
    return nodes;
  }

  private static final class Shared {
    static final AdminNodes NODES = start();
  }
}
