// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionOptionsTest {

  @TempDir Path directory;

  private final Session session = new Session(new FakeNetwork().refusing("no"));

  @Test
  void nothing_isGiven_isTheServerOfThisMachine() {
    NodeSettings.Nats settings = session.run("nodes").settings();

    assertThat(settings.servers()).containsExactly("nats://localhost:4222");
    assertThat(settings.subjectPrefix()).isEqualTo("cache.invalidate");
    assertThat(settings.credentials()).hasToString("none");
  }

  @Test
  void servers_areSeveral() {
    assertThat(session.run("nodes", "--server", "nats://a:1,tls://b:2").settings().servers())
        .containsExactly("nats://a:1", "tls://b:2");
  }

  @Test
  void password_comesFromTheVariable() {
    session.variable("UNSTALE_NATS_PASSWORD", "secret").terminal().run("nodes", "--user", "ann");

    assertThat(session.settings().credentials().username()).contains("ann");
    assertThat(session.settings().credentials().password()).contains("secret");
    assertThat(session.questions()).isEmpty();
  }

  @Test
  void password_isAskedForOnATerminal() {
    session.terminal("typed").run("nodes", "--user", "ann");

    assertThat(session.settings().credentials().password()).contains("typed");
    assertThat(session.questions()).containsExactly("Password of 'ann' for NATS: ");
  }

  @Test
  void token_comesFromTheVariable_whereNobodyElseIsNamed() {
    session.variable("UNSTALE_NATS_TOKEN", "secret");

    assertThat(session.run("nodes").settings().credentials().token()).contains("secret");
    assertThat(session.run("nodes", "--creds", file("f.creds")).settings().credentials().token())
        .isEmpty();
  }

  @Test
  void files_areTaken_withPasswordsOfVariables() {
    session
        .variable("UNSTALE_NATS_TLS_TRUST_STORE_PASSWORD", "t")
        .variable("UNSTALE_NATS_TLS_KEY_STORE_PASSWORD", "k")
        .run(
            "nodes",
            "--nkey",
            file("seed.nk"),
            "--trust-store",
            file("t.p12"),
            "--key-store",
            file("k.p12"));

    assertThat(session.settings().credentials().nkeyFile()).contains(directory.resolve("seed.nk"));
    assertThat(session.settings().tls())
        .isEqualTo(
            new NodeSettings.Tls(
                Optional.of(directory.resolve("t.p12")),
                Optional.of("t"),
                Optional.of(directory.resolve("k.p12")),
                Optional.of("k"),
                /* verifyHostName= */ true));
  }

  private String file(String name) {
    try {
      return Files.writeString(directory.resolve(name), "").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--server ws://ann:pw@a:1 | 'ws://a:1' is no --server. It is nats://host:port,"
            + " tls://host:port or host:port.",
        "--server nats:// | 'nats://' is no --server. It is nats://host:port, tls://host:port or"
            + " host:port.",
        "--subject-prefix a.* | 'a.*' is no --subject-prefix. It is one or more NATS tokens,"
            + " separated by '.': printable ASCII without spaces and wildcards, and no '$' at the"
            + " beginning.",
        "--creds /nowhere.creds | '/nowhere.creds' of --creds is no file that you may read."
      })
  void value_breaksARule_isRefused(String arguments, String message) {
    session.run(("nodes " + arguments).split(" "));

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.err()).containsExactly("unstale: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a:1", "nats://a.b-c:4222", "tls://ann:pw@[::1]:4222/", "nats://_a"})
  void addresses_areTakenAsTheyAre(String address) {
    assertThat(session.run("nodes", "--server", address).settings().servers())
        .containsExactly(address);
  }

  @Test
  void severalCredentials_areRefused() {
    session.run("nodes", "--user", "ann", "--creds", "f.creds");

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.err())
        .containsExactly("unstale: --user, --creds and --nkey exclude each other. Give one.");
  }
}
