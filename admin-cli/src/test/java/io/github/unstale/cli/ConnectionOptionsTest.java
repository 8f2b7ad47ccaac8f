// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.NodeSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionOptionsTest {

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
    assertThat(session.run("nodes", "--creds", "f.creds").settings().credentials().token())
        .isEmpty();
  }

  @Test
  void files_areTaken_withPasswordsOfVariables() {
    session
        .variable("UNSTALE_NATS_TLS_TRUST_STORE_PASSWORD", "t")
        .variable("UNSTALE_NATS_TLS_KEY_STORE_PASSWORD", "k")
        .run("nodes", "--nkey", "n", "--trust-store", "t.p12", "--key-store", "k.p12");

    assertThat(session.settings().credentials().nkeyFile()).contains(Path.of("n"));
    assertThat(session.settings().tls())
        .isEqualTo(
            new NodeSettings.Tls(
                Optional.of(Path.of("t.p12")),
                Optional.of("t"),
                Optional.of(Path.of("k.p12")),
                Optional.of("k"),
                /* verifyHostName= */ true));
  }

  @Test
  void severalCredentials_areRefused() {
    session.run("nodes", "--user", "ann", "--creds", "f.creds");

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.err())
        .containsExactly("unstale: --user, --creds and --nkey exclude each other. Give one.");
  }
}
