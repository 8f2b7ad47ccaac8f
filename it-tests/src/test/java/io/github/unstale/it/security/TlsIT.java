// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.security;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Certificates;
import io.github.unstale.it.fixture.FreePort;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.TestWar;
import io.github.unstale.it.items.Items;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * TLS between nodes and a server, whose certificates and stores are replaced while the nodes run:
 * what is right is used, what is wrong is named, and what was repaired works without a restart.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TlsIT {

  private static final String TRUST_PASSWORD = "trust-S3cret";
  private static final String KEY_PASSWORD = "key-S3cret";
  private static final Path DIRECTORY = directory();
  private static final Path TRUST = DIRECTORY.resolve("trust.p12");
  private static final Path KEYS = DIRECTORY.resolve("keys.p12");
  private static final Certificates CERTIFICATES =
      new Certificates(DIRECTORY)
          .authority("authority")
          .authority("other-authority")
          .signed("server", "authority", "dns:localhost")
          .signed("other-server", "other-authority", "dns:localhost")
          .signed("addressed", "authority", "ip:127.0.0.1")
          .signed("elsewhere", "authority", "dns:nats.example.org")
          .expired("expired", "authority", "dns:localhost")
          .signed("client", "authority", "dns:node")
          .signed("other-client", "other-authority", "dns:node");
  private static final NatsServer NATS = start();
  private static final NatsServer ANNOUNCING = NatsServer.running(tls("server"));

  private static Path directory() {
    try {
      return Files.createTempDirectory(Build.directory("certificates"), "tls");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NatsServer start() {
    goodStores();
    return NatsServer.running(tls("server"));
  }

  private static void goodStores() {
    CERTIFICATES.trustStore(TRUST, "PKCS12", TRUST_PASSWORD, "authority");
    CERTIFICATES.keyStore(KEYS, "PKCS12", KEY_PASSWORD, "client");
  }

  private static String tls(String certificate, String... more) {
    return "tls { cert_file: \""
        + CERTIFICATES.certificate(certificate)
        + "\", key_file: \""
        + CERTIFICATES.key(certificate)
        + "\", ca_file: \""
        + CERTIFICATES.certificate("authority")
        + "\"\n"
        + String.join(" ", more)
        + " }";
  }

  /** Both stores, and a server that asks for TLS. */
  @Deployment(name = "tls", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive both() {
    return trusting("tls", NATS.url())
        .set("unstale.nats.tls.key-store", KEYS.toString())
        .set("unstale.nats.tls.key-store-password", KEY_PASSWORD)
        .archive();
  }

  /** A trust store alone. */
  @Deployment(name = "tls-trusting", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive trusting() {
    return trusting("tls-trusting", NATS.url()).archive();
  }

  /** A server that is known by its address. */
  @Deployment(name = "tls-address", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive address() {
    return trusting("tls-address", "tls://127.0.0.1:" + NATS.port()).archive();
  }

  /** No names verified. */
  @Deployment(name = "tls-unverified", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive unverified() {
    return trusting("tls-unverified", NATS.url())
        .set("unstale.nats.tls.verify-host-name", "false")
        .archive();
  }

  /** A server that tells of another one. */
  @Deployment(name = "tls-announced", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive announced() {
    return trusting("tls-announced", ANNOUNCING.url()).archive();
  }

  /** What the JVM has, which is nothing that would do. */
  @Deployment(name = "tls-storeless", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive storeless() {
    return Items.war("tls-storeless").nats(NATS.url()).archive();
  }

  private static TestWar trusting(String name, String url) {
    return Items.war(name)
        .nats(url)
        .set("unstale.nats.tls.trust-store", TRUST.toString())
        .set("unstale.nats.tls.trust-store-password", TRUST_PASSWORD);
  }

  @BeforeAll
  static void trace() {
    Node.A.trace("io.github.unstale=all:io.nats=all");
  }

  /** Whatever was asked for: no secret may have been written anywhere, at any level. */
  @AfterAll
  static void close() {
    NATS.close();
    ANNOUNCING.close();
    String logs = Node.A.logs();
    Node.A.trace("*=info");
    assertThat(logs).contains("Not connected to NATS", "In the NATS client");
    assertThat(logs.contains(TRUST_PASSWORD)).as("trust store's password in a log").isFalse();
    assertThat(logs.contains(KEY_PASSWORD)).as("key store's password in a log").isFalse();
  }

  @BeforeEach
  void repair() {
    goodStores();
  }

  /** What is put in the place of good stores. */
  interface Stores {
    void put() throws IOException;
  }

  record Accepted(String name, String war, String server, Stores stores) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Accepted> accepted() {
    Stores good = () -> {};
    return Stream.of(
        new Accepted("server asks for TLS", "tls-trusting", tls("server"), good),
        new Accepted("client certificate", "tls", tls("server", "verify: true"), good),
        new Accepted(
            "client certificate as user",
            "tls",
            tls("server", "verify_and_map: true")
                + "\nauthorization { users: [ { user: \"CN=client\" } ] }",
            good),
        new Accepted("certificate with address", "tls-address", tls("addressed"), good),
        new Accepted("any host", "tls-unverified", tls("elsewhere"), good),
        new Accepted(
            "JKS",
            "tls",
            tls("server", "verify: true"),
            () -> {
              CERTIFICATES.trustStore(TRUST, "JKS", TRUST_PASSWORD, "authority");
              CERTIFICATES.keyStore(KEYS, "JKS", KEY_PASSWORD, "client");
            }),
        new Accepted(
            "replaced authority",
            "tls-trusting",
            tls("other-server"),
            () ->
                CERTIFICATES.trustStore(
                    TRUST, "PKCS12", TRUST_PASSWORD, "authority", "other-authority")));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void rightStores_connect_alsoAfterTheServerWasKilled(Accepted one) throws IOException {
    Items items = Items.on(Node.A, one.war());
    one.stores().put();
    for (int round = 0; round < 2; round++) {
      NATS.restartWith(one.server());
      Exchange.between(items, client(NATS));
    }
  }

  record Refused(String name, String war, String server, Stores stores, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Refused> refused() {
    String trust = "'unstale.nats.tls.trust-store' (" + TRUST + ") ";
    String keys = "'unstale.nats.tls.key-store' (" + KEYS + ") ";
    String noStore = "is no key store, or a damaged one; PKCS12 and JKS are, PEM is none";
    String noFile = "is no file that the server's process may read";
    String mutual = tls("server", "verify: true");
    return Stream.of(
        server(
            "unknown authority",
            "tls-trusting",
            tls("other-server"),
            "the server's certificate is not signed by any that " + trust + "trusts"),
        server(
            "unknown authority, no store",
            "tls-storeless",
            tls("server"),
            "the server's certificate is not signed by any that the JVM (as"
                + " 'unstale.nats.tls.trust-store' is not set) trusts"),
        server(
            "expired",
            "tls-trusting",
            tls("expired"),
            "the server's certificate, or its signer's, has expired (NotAfter: "
                + CERTIFICATES.end("expired")
                + ")"),
        server(
            "other host",
            "tls-trusting",
            tls("elsewhere"),
            "the server's certificate is for another host (No subject alternative DNS name"
                + " matching localhost found); use an address that is in the certificate, or put"
                + " this one in"),
        server(
            "other address",
            "tls-address",
            tls("server"),
            "the server's certificate is for another host (No subject alternative names matching"
                + " IP address 127.0.0.1 found); use an address that is in the certificate, or put"
                + " this one in"),
        server(
            "no client certificate",
            "tls-trusting",
            mutual,
            "the server has hung up after the TLS handshake, as it does when it wants a"
                + " certificate of this node; set 'unstale.nats.tls.key-store'"),
        server(
            "no TLS",
            "tls",
            "",
            "the server does not offer TLS, which this node wants: an address says 'tls://', a"
                + " store is set in 'unstale.nats.tls', or the server has asked for it before"),
        stores(
            "client certificate of another authority",
            mutual,
            () -> CERTIFICATES.keyStore(KEYS, "PKCS12", KEY_PASSWORD, "other-client"),
            "the server has hung up after the TLS handshake, as it does when it does not take the"
                + " certificate in "
                + keys.strip()
                + "; it has to be valid, and signed by one that the server trusts"),
        stores(
            "trust store's password",
            () -> CERTIFICATES.trustStore(TRUST, "PKCS12", "another", "authority"),
            trust + "has another password than 'unstale.nats.tls.trust-store-password'"),
        stores(
            "key store's password",
            () -> CERTIFICATES.keyStore(KEYS, "PKCS12", "another", "client"),
            keys + "has another password than 'unstale.nats.tls.key-store-password'"),
        stores("no trust store", () -> Files.delete(TRUST), trust + noFile),
        stores("no key store", () -> Files.delete(KEYS), keys + noFile),
        stores("empty trust store file", () -> Files.writeString(TRUST, ""), trust + noStore),
        stores("garbage for a key store", () -> Files.writeString(KEYS, "garbage"), keys + noStore),
        stores(
            "PEM",
            () -> Files.copy(CERTIFICATES.certificate("authority"), TRUST, REPLACE_EXISTING),
            trust + noStore),
        stores("cut key store", () -> cut(KEYS), keys + noStore),
        stores(
            "key in the trust store",
            () -> CERTIFICATES.keyStore(TRUST, "PKCS12", TRUST_PASSWORD, "server"),
            trust
                + "has keys alone; it wants the certificates that are to be trusted, as keytool"
                + " -importcert writes them"),
        stores(
            "nothing in the trust store",
            () -> CERTIFICATES.trustStore(TRUST, "PKCS12", TRUST_PASSWORD),
            trust
                + "has no certificate that can be read; check its password, or put certificates"
                + " in"),
        stores(
            "certificate in the key store",
            () -> CERTIFICATES.trustStore(KEYS, "PKCS12", KEY_PASSWORD, "client"),
            keys
                + "has no private key that can be read; check its password, or put this node's"
                + " key and certificate in"));
  }

  private static Refused server(String name, String war, String server, String words) {
    return new Refused(name, war, server, () -> {}, words);
  }

  private static Refused stores(String name, Stores stores, String words) {
    return stores(name, tls("server"), stores, words);
  }

  private static Refused stores(String name, String server, Stores stores, String words) {
    return new Refused(name, "tls", server, stores, words);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void wrongCertificateOrStore_isNamed_andWorksWhenRepaired(Refused one) throws IOException {
    Items items = Items.on(Node.A, one.war());
    String words = one.words() + " (" + NATS.url() + ")";
    if (one.war().equals("tls-address")) {
      words = words.replace("nats://localhost", "tls://127.0.0.1");
    }
    one.stores().put();
    NATS.restartWith(one.server());
    new Refusal(one.war(), words).awaitTold();

    goodStores();
    if (!one.war().equals("tls-storeless")) {
      NATS.restartWith(tls(one.war().equals("tls-address") ? "addressed" : "server"));
      await().atMost(Duration.ofSeconds(30)).until(items::connected);
      await().atMost(Duration.ofSeconds(30)).until(() -> items.problem().isEmpty());
    }
  }

  /**
   * The second server is known by what the first one says: an address without a name. These two
   * have no other nodes, which would go on looking for the second one.
   */
  @Test
  void announcedServer_isVerifiedByTheConfiguredName() {
    int route = FreePort.next();
    ANNOUNCING.restartWith(tls("server") + cluster(route, ""));
    Items items = Items.on(Node.A, "tls-announced");
    try (NatsServer second =
        NatsServer.running(tls("server") + cluster(FreePort.next(), "nats://localhost:" + route))) {
      await().atMost(Duration.ofSeconds(30)).until(() -> Exchange.servers(client(ANNOUNCING)) == 2);
      Exchange.between(items, client(ANNOUNCING)); // behind this, the node has heard of it, too
      ANNOUNCING.kill();
      await().atMost(Duration.ofSeconds(30)).until(() -> second.connections() >= 1);
      await().atMost(Duration.ofSeconds(30)).until(items::connected);
    }
  }

  private static String cluster(int port, String route) {
    return "\ncluster { name: it, host: localhost, port: " + port + ", routes: [" + route + "] }";
  }

  private static Options.Builder client(NatsServer server) {
    return new Options.Builder()
        .server(server.url())
        .sslContext(CERTIFICATES.context("client", "authority", "other-authority"));
  }

  private static void cut(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }
}
