// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.jpa.Members;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Two nodes with the accounts, on one PostgreSQL, each with a cable to NATS.
 *
 * @param database what both have in common
 * @param nats the server
 * @param cableA between node A and NATS
 * @param cableB between node B and NATS
 * @param a one node
 * @param b the other one
 */
record LoggedNodes(
    PostgresDatabase database,
    NatsServer nats,
    Proxy cableA,
    Proxy cableB,
    ConfiguredServer a,
    ConfiguredServer b) {

  private static final String APPLICATIONS = "configDropins/defaults/applications.xml";

  /** The bound of both nodes. */
  static final Duration BOUND = Duration.ofSeconds(5);

  /** The ones that all tests share; they end with the JVM. */
  static LoggedNodes shared() {
    return Shared.NODES;
  }

  Ledger ledgerA() {
    return new Ledger(a.uri("ledger"));
  }

  Ledger ledgerB() {
    return new Ledger(b.uri("ledger"));
  }

  LogTable table() {
    return new LogTable(database);
  }

  /** A server with applications that may reach a database; it does not run yet. */
  static ConfiguredServer server(
      String name, PostgresDatabase database, WebArchive... applications) {
    var server = unconfigured(name, database).file(APPLICATIONS, locations(applications));
    Stream.of(applications).forEach(server::application);
    return server;
  }

  /** The same with one more, which will be refused. */
  static ConfiguredServer server(
      String name, PostgresDatabase database, List<WebArchive> applications, WebArchive doomed) {
    var server = server(name, database, applications.toArray(WebArchive[]::new));
    return server.file("configDropins/defaults/doomed.xml", locations(doomed)).doomed(doomed);
  }

  private static String locations(WebArchive... applications) {
    return Stream.of(applications)
        .map(application -> "<webApplication location='" + application.getName() + "'/>")
        .collect(Collectors.joining("\n", "<server>\n", "\n</server>\n"));
  }

  private static ConfiguredServer unconfigured(String name, PostgresDatabase database) {
    return ConfiguredServer.notRunning(name, "logged-server.xml")
        .variable("JDBC_DRIVERS", Build.jdbcDrivers().toString())
        .variable("DB_URL", database.url())
        .variable("DB_USER", database.user())
        .variable("DB_PASSWORD", database.password())
        .variable("DB_POOLED", "org.postgresql.ds.PGConnectionPoolDataSource")
        .variable("DB_XA", "org.postgresql.xa.PGXADataSource")
        .variable("UNSTALE_NODE_NAME", name);
  }

  private static LoggedNodes start() {
    var database = PostgresDatabase.running();
    new LogTable(database)
        .execute("CREATE TABLE account (id varchar(255) PRIMARY KEY, content text)");
    var nats = NatsServer.running();
    var cableA = Proxy.to(nats);
    var cableB = Proxy.to(nats);
    var a =
        server(
            "logged-a",
            database,
            ledger(cableA),
            members("eclipselink", "members-persistence.xml"),
            members("hibernate", "hibernate-members-persistence.xml")
                .addAsLibraries(Members.hibernate()));
    var b = server("logged-b", database, ledger(cableB));
    var startOfB = CompletableFuture.runAsync(() -> b.start("-Xmx512m"));
    a.start("-Xmx512m");
    startOfB.join();
    return new LoggedNodes(database, nats, cableA, cableB, a, b);
  }

  private static WebArchive ledger(Proxy cable) {
    return Ledger.archive(
        Ledger.war("ledger").nats(cable.url()).set("unstale.cache.max-staleness", BOUND.toString()),
        "java:comp/DefaultDataSource");
  }

  private static WebArchive members(String name, String persistence) {
    return Members.war(name, persistence)
        .set("unstale.guarantee", "log")
        .set("unstale.log.create", "true")
        .archive();
  }

  private static final class Shared {
    static final LoggedNodes NODES = start();
  }
}
