// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.NodeSettings.Credentials;
import io.github.unstale.internal.config.NodeSettings.Tls;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityTest {

  private static final Path FILE = Path.of("missing");

  private static String words(Credentials credentials) {
    return new Identity(Settings.of(credentials, Settings.NO_STORES, "nats://a:1")).toString();
  }

  @Test
  void toString_user_hasNoPassword() {
    var credentials =
        new Credentials(
            Optional.of("shop"),
            Optional.of("s3cret"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(words(credentials))
        .isEqualTo("user 'shop' with the password of 'unstale.nats.password'");
  }

  @Test
  void toString_token_isNotShown() {
    var credentials =
        new Credentials(
            Optional.empty(),
            Optional.empty(),
            Optional.of("s3cret"),
            Optional.empty(),
            Optional.empty());

    assertThat(words(credentials)).isEqualTo("the token of 'unstale.nats.token'");
  }

  @Test
  void toString_files_areNamedWithTheirKeys() {
    var creds =
        new Credentials(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(FILE),
            Optional.empty());
    var nkey =
        new Credentials(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(FILE));

    assertThat(words(creds)).isEqualTo("the key of 'unstale.nats.credentials-file' (missing)");
    assertThat(words(nkey)).isEqualTo("the key of 'unstale.nats.nkey-file' (missing)");
  }

  @Test
  void toString_nobody_saysWhatToDo() {
    assertThat(words(Settings.NOBODY))
        .isEqualTo("a node without credentials; set those of one user under 'unstale.nats'");
  }

  @Test
  void toString_certificateAlone_isNamed() {
    Tls tls =
        new Tls(
            Optional.empty(),
            Optional.empty(),
            Optional.of(FILE),
            Optional.empty(),
            /* verifyHostName= */ true);

    assertThat(new Identity(Settings.of(Settings.NOBODY, tls, "nats://a:1")))
        .hasToString("a node with no credentials but its certificate");
  }
}
