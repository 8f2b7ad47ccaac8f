// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.NodeSettings.Credentials;
import io.github.unstale.internal.config.NodeSettings.Nats;
import io.github.unstale.internal.config.NodeSettings.Tls;
import io.nats.client.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionOptionsTest {

  @TempDir Path folder;

  private static ConnectionOptions options(Nats settings) {
    return new ConnectionOptions(settings, "shop/node-1", 100);
  }

  private static Options built(Nats settings) {
    return options(settings).builder(/* withTls= */ false).build();
  }

  private static Nats with(Tls tls) {
    return Settings.of(Settings.NOBODY, tls, "nats://a:1");
  }

  private static Tls trust(Path file, String password) {
    return new Tls(
        Optional.of(file),
        Optional.of(password),
        Optional.empty(),
        Optional.empty(),
        /* verifyHostName= */ true);
  }

  @Test
  void builder_settings_areTaken() {
    Options options = built(Settings.of("nats://a:1", "nats://b:2"));

    assertThat(options.getServers())
        .map(Object::toString)
        .containsExactly("nats://a:1", "nats://b:2");
    assertThat(options.isNoRandomize()).isTrue();
    assertThat(options.getConnectionName()).isEqualTo("shop/node-1");
    assertThat(options.getPingInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(options.getMaxPingsOut()).isEqualTo(2);
    assertThat(options.getConnectionTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.getSslContext()).isNull();
    assertThat(options.getAuthHandler()).isNull();
  }

  @Test
  void builder_anySettings_neverGivesUpBlocksOrKeepsEchoesBack() {
    Options options = built(Settings.of("nats://a:1"));

    assertThat(options.getMaxReconnect()).isEqualTo(-1);
    assertThat(options.isDiscardMessagesWhenOutgoingQueueFull()).isTrue();
    assertThat(options.isNoEcho()).isFalse();
    assertThat(options.supportUTF8Subjects()).isTrue();
  }

  @Test
  void builder_nameThatWouldBreakJson_isMadeHarmless() {
    var options = new ConnectionOptions(Settings.of("nats://a:1"), "a\"b\\c\nd", 100);

    assertThat(options.builder(/* withTls= */ false).build().getConnectionName())
        .isEqualTo("a_b_c_d");
  }

  @Test
  void reconnectWait_always_isAtMostWhatIsConfigured() {
    ConnectionOptions options = options(Settings.of("nats://a:1"));

    for (int round = 0; round < 1000; round++) {
      assertThat(options.reconnectWait()).isBetween(Duration.ofMillis(10), Duration.ofMillis(20));
    }
  }

  @Test
  void waitAfterRefusal_eachTime_isLongerUpToASecond() {
    ConnectionOptions options = options(Settings.of("nats://a:1"));

    assertThat(options.waitAfterRefusal(0)).isBetween(Duration.ofMillis(10), Duration.ofMillis(20));
    assertThat(options.waitAfterRefusal(2)).isBetween(Duration.ofMillis(40), Duration.ofMillis(80));
    assertThat(options.waitAfterRefusal(1_000_000)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void builder_userAndPassword_areTaken() {
    var credentials =
        new Credentials(
            Optional.of("u"),
            Optional.of("p"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    Options options = built(Settings.of(credentials, Settings.NO_STORES, "nats://a:1"));

    assertThat(options.getUsernameChars()).isEqualTo("u".toCharArray());
    assertThat(options.getPasswordChars()).isEqualTo("p".toCharArray());
  }

  @Test
  void builder_token_isTakenAsJson() {
    var credentials =
        new Credentials(
            Optional.empty(),
            Optional.empty(),
            Optional.of("t\"\\"),
            Optional.empty(),
            Optional.empty());

    Options options = built(Settings.of(credentials, Settings.NO_STORES, "nats://a:1"));

    assertThat(options.getTokenChars()).isEqualTo("t\\\"\\\\".toCharArray());
  }

  @Test
  void builder_credentialFiles_areNotReadYet() {
    Path missing = folder.resolve("missing");
    var creds =
        new Credentials(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(missing),
            Optional.empty());
    var nkey =
        new Credentials(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(missing));

    assertThat(built(Settings.of(creds, Settings.NO_STORES, "nats://a:1")).getAuthHandler())
        .isInstanceOf(CredentialsFile.class);
    assertThat(built(Settings.of(nkey, Settings.NO_STORES, "nats://a:1")).getAuthHandler())
        .isInstanceOf(NkeyFile.class);
  }

  @Test
  void builder_tlsAddress_usesTls() {
    assertThat(built(Settings.of("tls://a:1")).isTLSRequired()).isTrue();
  }

  @Test
  void builder_serverAskedForTls_usesTls() {
    Options options = options(Settings.of("nats://a:1")).builder(/* withTls= */ true).build();

    assertThat(options.isTLSRequired()).isTrue();
  }

  @Test
  void builder_trustStore_usesTlsAndIsNotReadYet() {
    Path missing = folder.resolve("missing.p12");

    assertThat(built(with(trust(missing, "x"))).isTLSRequired()).isTrue();
  }

  @Test
  void builder_tls_knowsTheServersByName() {
    assertThat(built(Settings.of("tls://a:1")).getServerPool()).isInstanceOf(NamedServers.class);
  }

  @Test
  void servers_withSecrets_areShownWithout() {
    assertThat(options(Settings.of("nats://u:secret@a:1", "nats://b:2")).servers())
        .isEqualTo("nats://a:1, nats://b:2");
  }
}
