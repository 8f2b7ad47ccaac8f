// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Certificates;
import io.github.unstale.it.fixture.NatsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar beside two nodes. */
class CommandLineIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final NatsServer NATS = NatsServer.running();
  private static final ShopNode A = ShopNode.running("node-1", NATS);
  private static final ShopNode B = ShopNode.running("node-2", NATS);
  private static final Cli CLI = Cli.of(NATS.url());

  @AfterAll
  static void close() {
    A.close();
    B.close();
    NATS.close();
  }

  @Test
  void invalidate_isCounted_said_confirmed_andWatched() {
    A.warm("said-1", "said-2");
    B.warm("said-1");
    Cli.Running watch = CLI.start("watch", "--count", "2", "--for", "PT30S", "--json");
    await().atMost(PATIENCE).until(() -> watch.said().startsWith("Watching cache.invalidate.>"));

    Cli.Result result =
        CLI.run("invalidate", "user:said-1", "user:said-2", "--yes", "--triggered-by", "ann");

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "NODE         ENTRIES  CONFIRMED",
            "shop@node-1        2  yes",
            "shop@node-2        1  yes",
            "Invalidated user:said-1, user:said-2: 3 entries on 2 nodes.");
    assertThat(List.of(A.holds("said-1"), A.holds("said-2"), B.holds("said-1")))
        .containsOnly(false);
    Cli.Result watched = watch.ended();
    assertThat(watched.exit()).isZero();
    assertThat(watched.out().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"triggered_by\":\"ann\""));
  }

  @Test
  void patternOfAll_andEverything_areDropped() {
    A.warm("many-1", "many-2");
    assertThat(CLI.run("invalidate", "--pattern", "*:many-*", "--yes").exit()).isZero();
    assertThat(List.of(A.holds("many-1"), A.holds("many-2"))).containsOnly(false);

    A.warm("many-1");
    assertThat(CLI.run("invalidate", "--all", "*", "--yes").exit()).isZero();
    assertThat(A.holds("many-1")).isFalse();
  }

  @Test
  void dryRun_dropsNothing() {
    A.warm("dry");

    Cli.Result result = CLI.run("invalidate", "user:dry", "--dry-run", "--json");

    assertThat(result.json().getInt("count")).isEqualTo(1);
    assertThat(A.holds("dry")).isTrue();
  }

  /* script gives it a terminal, where it asks, and has colours. */
  @Test
  void terminal_isThere_decides() {
    A.warm("asked");

    Cli.Result no = CLI.onTerminal("n\n", "invalidate", "user:asked");
    assertThat(no.out())
        .contains("Invalidate user:asked: 1 entry on 2 nodes? [y/N] ", "Nothing was invalidated.");
    assertThat(no.exit()).isEqualTo(1);
    assertThat(A.holds("asked")).isTrue();

    Cli.Result yes = CLI.onTerminal("y\n", "invalidate", "user:asked");
    assertThat(yes.out()).contains("\u001b[1mNODE\u001b[0m", "\u001b[32myes\u001b[0m");
    assertThat(yes.exit()).isZero();
    assertThat(A.holds("asked")).isFalse();

    Cli.Result plain = CLI.with("NO_COLOR", "1").onTerminal("", "nodes");
    assertThat(plain.out()).contains("shop@node-1").doesNotContain("\u001b");
  }

  @Test
  void watch_isInterrupted_ends() {
    Cli.Running watch = CLI.start("watch");
    await().atMost(PATIENCE).until(() -> watch.said().startsWith("Watching"));

    watch.interrupt();

    assertThat(watch.ended().exit()).isEqualTo(130);
  }

  @Test
  void watch_behindHead_ends() {
    String java = Cli.command("watch", "--for", "PT20S").stream().collect(Collectors.joining(" "));
    Cli.Running watch = CLI.begin(List.of("bash", "-c", "set -o pipefail; " + java + " | head -1"));
    await().atMost(PATIENCE).until(() -> watch.said().startsWith("Watching"));

    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              CLI.run("invalidate", "user:head", "--yes");
              return !watch.isAlive();
            });

    Cli.Result result = watch.ended();
    assertThat(result.out()).matches("\\S+ +user:head  by \\S+\n");
    assertThat(result.exit()).isZero();
  }

  @Test
  void server_isRestarted_watchGoesOn() {
    try (var nats = NatsServer.running()) {
      Cli cli = Cli.of(nats.url());
      Cli.Running watch = cli.start("watch", "--count", "1", "--for", "PT30S");
      await().atMost(PATIENCE).until(() -> watch.said().startsWith("Watching"));

      nats.kill();
      await().atMost(PATIENCE).until(() -> watch.said().contains("is lost"));
      nats.start();
      await().atMost(PATIENCE).until(() -> watch.said().contains("again."));
      cli.run("invalidate", "user:after", "--yes", "--timeout", "PT1S");

      assertThat(watch.ended().out()).contains("user:after");
    }
  }

  @Test
  void server_isNotThere_itsAddressIsSaid() {
    try (var nats = NatsServer.notRunning()) {
      Cli.Result result = Cli.of(nats.url()).run("nodes");

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .startsWith("unstale: There is no connection to NATS: connection refused (" + nats.url());
    }
  }

  @Test
  void credentials_areRightOrWrong() {
    try (var nats = NatsServer.running("authorization { user: ann, password: secret }")) {
      Cli cli = Cli.of(nats.url());
      Cli.Result right =
          cli.with("UNSTALE_NATS_PASSWORD", "secret")
              .run("nodes", "--user", "ann", "--timeout", "PT1S");
      assertThat(right.exit()).isEqualTo(1);
      assertThat(right.err()).startsWith("unstale: No node has answered within 1.0 s.");

      Cli.Result wrong = cli.with("UNSTALE_NATS_PASSWORD", "s3cr3t").run("nodes", "--user", "ann");
      assertThat(wrong.exit()).isEqualTo(3);
      assertThat(wrong.err()).contains("Authorization Violation", "'ann'").doesNotContain("s3cr3t");
    }
  }

  @Test
  void tls_isTrusted_byTheStoreThatIsGiven(@TempDir Path directory) {
    Path store = directory.resolve("trust.p12");
    var certificates =
        new Certificates(directory)
            .authority("authority")
            .signed("server", "authority", "dns:localhost");
    certificates.trustStore(store, "PKCS12", "trust-S3cret", "authority");
    String settings =
        "tls { cert_file: \"%s\", key_file: \"%s\" }"
            .replaceFirst("%s", certificates.certificate("server").toString())
            .replaceFirst("%s", certificates.key("server").toString());
    try (var nats = NatsServer.running(settings)) {
      Cli cli = Cli.of(nats.url()).with("UNSTALE_NATS_TLS_TRUST_STORE_PASSWORD", "trust-S3cret");

      Cli.Result trusted = cli.run("nodes", "--trust-store", store.toString(), "--timeout", "PT1S");
      assertThat(trusted.err()).startsWith("unstale: No node has answered");
      Cli.Result unknown = cli.run("nodes", "--timeout", "PT1S");
      assertThat(unknown.exit()).isEqualTo(3);
      assertThat(unknown.err()).contains("certificate");
    }
  }

  @Test
  void bash_completes() {
    String java = Cli.command().stream().collect(Collectors.joining(" "));
    String script =
        Stream.of(
                "unstale() { " + java + " \"$@\"; }",
                "source <(unstale completion bash)",
                "complete -p unstale",
                // bash has it while it completes only
                "compopt() { :; }",
                "COMP_LINE='unstale'; COMP_WORDS=(unstale inv); COMP_CWORD=1; _complete_unstale",
                "echo ${COMPREPLY[@]}")
            .collect(Collectors.joining("\n"));

    Cli.Result result = CLI.ran(List.of("bash", "-c", script));

    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .containsExactly("complete -o default -F _complete_unstale unstale", "invalidate");
  }
}
