// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Certificates;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.items.Items;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of credentials: accepted, refused with the reason, and replaced while nodes run. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CredentialsIT {

  private static final String PASSWORD = "Pass-S3cret";
  private static final String BCRYPT =
      "$2a$04$abcdefghijklmnopqrstuuXE0RiYOFsKX9as4rCGtCi95XcLA2UAO";
  private static final String TOKEN = "T0ken-\"S3cret";
  private static final String TRUST_PASSWORD = "trust-S3cret";

  private static final Path DIRECTORY = directory();
  private static final Path SEED = DIRECTORY.resolve("node.nk");
  private static final Path CREDENTIALS = DIRECTORY.resolve("node.creds");
  private static final Path TRUST = DIRECTORY.resolve("trust.p12");
  private static final Certificates CERTIFICATES =
      new Certificates(DIRECTORY)
          .authority("authority")
          .signed("server", "authority", "dns:localhost");

  private static final Operator OPERATOR = new Operator();
  private static final Operator.Account ACCOUNT = OPERATOR.account();
  private static final Operator.User KEY = OPERATOR.account().user();
  private static final Operator.User USER = ACCOUNT.user();
  private static final List<Operator.User> OTHERS = new ArrayList<>();

  private static final NatsServer USERS = NatsServer.running(users(PASSWORD));
  private static final NatsServer TOKENS = NatsServer.running(token("T0ken-\\\"S3cret"));
  private static final NatsServer NKEYS = NatsServer.running(nkeys(KEY));
  private static final NatsServer JWTS = NatsServer.running(OPERATOR.server(ACCOUNT));

  private static Path directory() {
    try {
      return Files.createTempDirectory(Build.directory("certificates"), "credentials");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String users(String password) {
    return "authorization { users: [ { user: node, password: \"" + password + "\" } ] }";
  }

  private static String token(String token) {
    return "authorization { token: \"" + token + "\" }";
  }

  /* With TLS, to see both at work together. */
  private static String nkeys(Operator.User key) {
    return "tls { cert_file: \""
        + CERTIFICATES.certificate("server")
        + "\", key_file: \""
        + CERTIFICATES.key("server")
        + "\" }\nauthorization { users: [ { nkey: "
        + key.publicKey()
        + " } ] }";
  }

  @Deployment(name = "by-user", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive byUser() {
    return Items.war("by-user")
        .nats(USERS.url())
        .set("unstale.nats.username", "node")
        .set("unstale.nats.password", PASSWORD)
        .archive();
  }

  @Deployment(name = "by-nothing", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive byNothing() {
    return Items.war("by-nothing").nats(USERS.url()).archive();
  }

  @Deployment(name = "by-token", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive byToken() {
    return Items.war("by-token").nats(TOKENS.url()).set("unstale.nats.token", TOKEN).archive();
  }

  @Deployment(name = "by-nkey", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive byNkey() {
    write(SEED, KEY.seed());
    CERTIFICATES.trustStore(TRUST, "PKCS12", TRUST_PASSWORD, "authority");
    return Items.war("by-nkey")
        .nats(NKEYS.url())
        .set("unstale.nats.nkey-file", SEED.toString())
        .set("unstale.nats.tls.trust-store", TRUST.toString())
        .set("unstale.nats.tls.trust-store-password", TRUST_PASSWORD)
        .archive();
  }

  @Deployment(name = "by-jwt", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive byJwt() {
    write(CREDENTIALS, USER.credentials());
    return Items.war("by-jwt")
        .nats(JWTS.url())
        .set("unstale.nats.credentials-file", CREDENTIALS.toString())
        .archive();
  }

  @BeforeAll
  static void trace() {
    Node.A.trace("io.github.unstale=all:io.nats=all");
  }

  /** Whatever was asked for: no secret may have been written anywhere, at any level. */
  @AfterAll
  static void close() {
    List.of(USERS, TOKENS, NKEYS, JWTS).forEach(NatsServer::close);
    String logs = Node.A.logs();
    Node.A.trace("*=info");
    assertThat(logs).contains("Not connected to NATS", "In the NATS client");
    assertThat(logs.contains(PASSWORD)).as("password in a log").isFalse();
    assertThat(logs.contains("T0ken-")).as("token in a log").isFalse();
    assertThat(logs.contains(TRUST_PASSWORD)).as("trust store's password in a log").isFalse();
    OTHERS.addAll(List.of(KEY, USER));
    for (Operator.User user : OTHERS) {
      assertThat(logs.contains(user.seed())).as("seed in a log").isFalse();
      assertThat(logs.contains(user.jwt())).as("JWT in a log").isFalse();
    }
  }

  @BeforeEach
  void repair() {
    write(SEED, KEY.seed());
    write(CREDENTIALS, USER.credentials());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Operator.User another(Operator.Account account) {
    Operator.User user = account.user();
    OTHERS.add(user);
    return user;
  }

  private static void assertRefused(String war, NatsServer server, String reason) {
    new Refusal(war, reason + " (" + server.url() + ")").awaitTold();
  }

  private static void assertConnects(String war) {
    await().atMost(Duration.ofSeconds(30)).until(Items.on(Node.A, war)::connected);
  }

  private static String violation(String whom) {
    return "the server says \"Authorization Violation\" to " + whom;
  }

  @ParameterizedTest
  @ValueSource(strings = {PASSWORD, BCRYPT})
  void user_plainOrHashedOnTheServer_isLetIn(String onTheServer) {
    for (int round = 0; round < 2; round++) {
      USERS.restartWith(users(onTheServer));
      Exchange.between(
          Items.on(Node.A, "by-user"),
          new Options.Builder()
              .server(USERS.url())
              .userInfo("node".toCharArray(), PASSWORD.toCharArray()));
    }
  }

  @Test
  void user_withAnotherPassword_isRefusedUntilTheServerHasTheSame() {
    USERS.restartWith(users("another"));
    assertRefused(
        "by-user", USERS, violation("user 'node' with the password of 'unstale.nats.password'"));

    USERS.reconfigure(users(PASSWORD));
    assertConnects("by-user");
  }

  @Test
  void nobody_isRefusedUntilNobodyIsAsked() {
    USERS.restartWith(users(PASSWORD));
    assertRefused(
        "by-nothing",
        USERS,
        violation("a node without credentials; set those of one user under 'unstale.nats'"));

    USERS.restartWith("");
    assertConnects("by-nothing");
  }

  @Test
  void token_isLetInWhileItIsTheServers() {
    for (int round = 0; round < 2; round++) {
      Exchange.between(
          Items.on(Node.A, "by-token"),
          new Options.Builder()
              .server(TOKENS.url())
              .token("T0ken-\\\"S3cret".toCharArray())); // jnats does not escape it
      TOKENS.restartWith(token("another"));
      assertRefused("by-token", TOKENS, violation("the token of 'unstale.nats.token'"));
      TOKENS.reconfigure(token("T0ken-\\\"S3cret"));
    }
  }

  private static Options.Builder keyPeer(Operator.User key) {
    return new Options.Builder()
        .server(NKEYS.url())
        .sslContext(CERTIFICATES.context("server", "authority"))
        .authHandler(key.handler());
  }

  @Test
  void nkey_overTls_isLetIn_alsoWhenItWasReplaced() {
    NKEYS.restartWith(nkeys(KEY));
    Exchange.between(Items.on(Node.A, "by-nkey"), keyPeer(KEY));

    Operator.User next = another(OPERATOR.account());
    write(SEED, next.seed());
    NKEYS.restartWith(nkeys(next));
    Exchange.between(Items.on(Node.A, "by-nkey"), keyPeer(next));
  }

  @Test
  void nkey_unknown_isRefusedUntilItIsKnown() {
    Operator.User stranger = another(OPERATOR.account());
    write(SEED, stranger.seed());
    NKEYS.restartWith(nkeys(KEY));
    assertRefused(
        "by-nkey",
        NKEYS,
        violation(
            "the key " + stranger.publicKey() + " of 'unstale.nats.nkey-file' (" + SEED + ")"));

    NKEYS.restartWith(nkeys(stranger));
    assertConnects("by-nkey");
  }

  @ParameterizedTest
  @CsvSource({
    "garbage, no seed",
    "'', no seed",
    "public key, 'a public key, but no seed'",
    "account's seed, 'a seed, but not of a user'",
    "cut seed, a damaged seed"
  })
  void nkeyFile_withoutSeed_isNamedUntilItIsReplaced(String what, String found) {
    write(
        SEED,
        switch (what) {
          case "public key" -> KEY.publicKey();
          case "account's seed" -> ACCOUNT.seed();
          case "cut seed" -> KEY.seed().substring(0, 50);
          default -> what;
        });
    NKEYS.restartWith(nkeys(KEY));
    assertRefused(
        "by-nkey",
        NKEYS,
        "'unstale.nats.nkey-file' ("
            + SEED
            + ") has "
            + found
            + "; the seed of a user begins with SU and has 58 letters and digits");

    write(SEED, KEY.seed());
    assertConnects("by-nkey");
  }

  @Test
  void nkeyFile_gone_isNamedUntilItIsBack() throws Exception {
    Files.delete(SEED);
    NKEYS.restartWith(nkeys(KEY));
    assertRefused(
        "by-nkey",
        NKEYS,
        "'unstale.nats.nkey-file' (" + SEED + ") is no file that the server's process may read");

    write(SEED, KEY.seed());
    assertConnects("by-nkey");
  }

  private static Options.Builder jwtPeer(Operator.User user) {
    return new Options.Builder().server(JWTS.url()).authHandler(user.handler());
  }

  @Test
  void credentialsFile_isLetIn_alsoWhenItWasReplaced() {
    JWTS.restartWith(OPERATOR.server(ACCOUNT));
    Exchange.between(Items.on(Node.A, "by-jwt"), jwtPeer(USER));

    write(CREDENTIALS, another(ACCOUNT).credentials());
    JWTS.restartWith(OPERATOR.server(ACCOUNT.without(USER)));
    Exchange.between(Items.on(Node.A, "by-jwt"), jwtPeer(another(ACCOUNT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "revoked", "of another account"})
  void credentials_notGoodForTheServer_areRefusedUntilReplaced(String why) {
    Operator.User user =
        switch (why) {
          case "expired" -> ACCOUNT.userUntil(Operator.LONG_AGO);
          case "of another account" -> OPERATOR.account().user();
          default -> ACCOUNT.user();
        };
    OTHERS.add(user);
    write(CREDENTIALS, user.credentials());
    JWTS.restartWith(OPERATOR.server(why.equals("revoked") ? ACCOUNT.without(user) : ACCOUNT));
    assertRefused(
        "by-jwt",
        JWTS,
        violation(
            "the key "
                + user.publicKey()
                + " of 'unstale.nats.credentials-file' ("
                + CREDENTIALS
                + ")"
                + (why.equals("expired")
                    ? ", whose JWT has expired on " + Operator.LONG_AGO
                    : "")));

    write(CREDENTIALS, USER.credentials());
    assertConnects("by-jwt");
  }

  @ParameterizedTest
  @CsvSource({
    "garbage, 'has no seed; the seed of a user begins with SU and has 58 letters and digits'",
    "'', 'has no seed; the seed of a user begins with SU and has 58 letters and digits'",
    "JWT alone, 'has no seed; the seed of a user begins with SU and has 58 letters and digits'",
    "seed alone, 'has no JWT; it is what ''nsc generate creds'' writes'"
  })
  void credentialsFile_withoutAPart_isNamedUntilItIsReplaced(String what, String found) {
    write(
        CREDENTIALS,
        switch (what) {
          case "JWT alone" -> USER.jwt();
          case "seed alone" -> USER.seed();
          default -> what;
        });
    JWTS.restartWith(OPERATOR.server(ACCOUNT));
    assertRefused("by-jwt", JWTS, "'unstale.nats.credentials-file' (" + CREDENTIALS + ") " + found);

    write(CREDENTIALS, USER.credentials());
    assertConnects("by-jwt");
  }
}
