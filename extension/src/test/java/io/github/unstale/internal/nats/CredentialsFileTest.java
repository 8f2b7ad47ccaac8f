// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {

  @TempDir Path folder;

  private final NKey account = createAccount();
  private NKey user;
  private Path file;
  private CredentialsFile handler;

  private static NKey createAccount() {
    try {
      return NKey.createAccount(null);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void create() throws Exception {
    user = NKey.createUser(null);
    file = folder.resolve("node.creds");
    handler = new CredentialsFile(new ConfiguredFile("unstale.nats.credentials-file", file));
  }

  private String jwt(long issuedAt) throws Exception {
    return JwtUtils.issueUserJWT(
        account,
        new String(account.getPublicKey()),
        new String(user.getPublicKey()),
        "node",
        Duration.ofSeconds(60),
        new String[0],
        issuedAt);
  }

  private void write(String jwt) throws Exception {
    Files.writeString(
        file, "--- JWT ---\n" + jwt + "\n--- SEED ---\n" + new String(user.getSeed()) + "\n");
  }

  private String whose() throws Exception {
    return "the key "
        + new String(user.getPublicKey())
        + " of 'unstale.nats.credentials-file' ("
        + file
        + ")";
  }

  @Test
  void handler_standardFile_hasJwtAndKey() throws Exception {
    String jwt = jwt(Instant.now().getEpochSecond());
    write(jwt);
    byte[] nonce = "nonce".getBytes(StandardCharsets.UTF_8);

    assertThat(handler.getJWT()).isEqualTo(jwt.toCharArray());
    assertThat(handler.getID()).isEqualTo(user.getPublicKey());
    assertThat(user.verify(nonce, handler.sign(nonce))).isTrue();
  }

  @Test
  void toString_validJwt_isTheKeyAndTheFile() throws Exception {
    write(jwt(Instant.now().getEpochSecond()));

    assertThat(handler).hasToString(whose());
  }

  @Test
  void toString_expiredJwt_saysSince() throws Exception {
    write(jwt(Instant.parse("2024-02-29T11:59:00Z").getEpochSecond()));

    assertThat(handler).hasToString(whose() + ", whose JWT has expired on 2024-02-29T12:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SECRET", "eyJ.SECRET", "eyJ0.!.SECRET"})
  void getJWT_none_throwsWithoutTheContent(String content) throws Exception {
    Files.writeString(file, content);

    assertThatThrownBy(() -> handler.getJWT())
        .isInstanceOf(UncheckedIOException.class)
        .rootCause()
        .isInstanceOf(UnusableException.class)
        .hasMessage(
            "'unstale.nats.credentials-file' ("
                + file
                + ") has no JWT; it is what 'nsc generate creds' writes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eyJ0.e30.x", "eyJ0.!!.x", "eyJ0.a.x"})
  void toString_strangeJwt_isTheKeyAndTheFile(String jwt) throws Exception {
    write(jwt);

    assertThat(handler).hasToString(whose());
  }
}
