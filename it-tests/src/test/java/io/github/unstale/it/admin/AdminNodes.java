// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import io.github.unstale.it.fixture.TestWar;
import io.github.unstale.it.items.Items;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Two servers with the service, on one PostgreSQL and one NATS.
 *
 * @param database what all have in common
 * @param nats the server
 * @param a has all applications
 * @param b has {@code shop} and {@code ledger} once more
 */
record AdminNodes(
    DatabaseServer database, NatsServer nats, ConfiguredServer a, ConfiguredServer b) {

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
    return Caller.admin(a.uri(SHOP));
  }

  Caller otherShop() {
    return Caller.admin(b.uri(SHOP));
  }

  Caller at(String application) {
    return Caller.admin(a.uri(application));
  }

  Items itemsOf(String application) {
    return new Items(a.uri(application), "item");
  }

  /** A server with applications; it does not run yet. */
  static ConfiguredServer server(String name, DatabaseServer database, WebArchive... applications) {
    var server =
        ConfiguredServer.notRunning(name, "admin-server.xml")
            .variable("JDBC_DRIVERS", Build.jdbcDrivers().toString())
            .variable("DB_URL", database.url())
            .variable("DB_USER", database.user())
            .variable("DB_PASSWORD", database.password())
            .variable("UNSTALE_NODE_NAME", name)
            .file(
                "configDropins/defaults/applications.xml",
                Stream.of(applications)
                    .map(each -> "<webApplication location='" + each.getName() + "'/>")
                    .collect(Collectors.joining("\n", "<server>\n", "\n</server>\n")));
    Stream.of(applications).forEach(server::application);
    return server;
  }

  static TestWar shopWar(NatsServer nats) {
    return opened(Items.war(SHOP), nats);
  }

  static TestWar ledgerWar(NatsServer nats) {
    return opened(Items.war(LEDGER), nats)
        .set("unstale.guarantee", "log")
        .set("unstale.nats.subject-prefix", "ledger.invalidate");
  }

  private static TestWar desk(String name, NatsServer nats) {
    return opened(TestWar.named(name), nats);
  }

  static TestWar opened(TestWar war, NatsServer nats) {
    return war.admin()
        .nats(nats.url())
        .set("unstale.admin.enabled", "true")
        .set("unstale.admin.roles", "operators")
        .set("unstale.admin.viewer-roles", "watchers,auditors")
        .set("unstale.admin.rate", "1000")
        .set("unstale.log.create", "true");
  }

  private static AdminNodes start() {
    var database = PostgresDatabase.running();
    var nats = NatsServer.running();
    var a =
        server(
            "admin-a",
            database,
            shopWar(nats).archive(),
            ledgerWar(nats).archive(),
            desk(DESK, nats).archive(),
            desk(SMALL, nats).set("unstale.log.data-source", "jdbc/h2").archive(),
            desk(FORGETFUL, nats)
                .set("unstale.admin.audit", "false")
                .set("unstale.admin.rate", "5")
                .archive(),
            Items.war(CLOSED).admin().archive());
    var b = server("admin-b", database, shopWar(nats).archive(), ledgerWar(nats).archive());
    var startOfB = CompletableFuture.runAsync(() -> b.start("-Xmx512m"));
    a.start("-Xmx512m");
    startOfB.join();
    return new AdminNodes(database, nats, a, b);
  }

  private static final class Shared {
    static final AdminNodes NODES = start();
  }
}
