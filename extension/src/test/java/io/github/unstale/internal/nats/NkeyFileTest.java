// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.NKey;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NkeyFileTest {

  @TempDir Path folder;

  private NKey key;
  private Path file;

  @BeforeEach
  void createKey() throws Exception {
    key = NKey.createUser(null);
    file = folder.resolve("seed.txt");
  }

  private NkeyFile handler() {
    return new NkeyFile(new ConfiguredFile("unstale.nats.nkey-file", file));
  }

  private void write(String format) throws Exception {
    Files.writeString(file, format.replace("<seed>", new String(key.getSeed())));
  }

  @Test
  void sign_seedAlone_isTheKeysSignature() throws Exception {
    write("<seed>");
    byte[] nonce = "nonce".getBytes(StandardCharsets.UTF_8);

    assertThat(key.verify(nonce, handler().sign(nonce))).isTrue();
  }

  @Test
  void getID_seedWithHeadersAndComment_isThePublicKey() throws Exception {
    write(
        "# for shop\n-----BEGIN USER NKEY SEED-----\r\n<seed>\r\n------END USER NKEY SEED------\n");

    assertThat(handler().getID()).isEqualTo(key.getPublicKey());
  }

  @Test
  void getID_fileReplaced_isTheNewKey() throws Exception {
    write("<seed>\n");
    NkeyFile handler = handler();
    char[] before = handler.getID();
    createKey();
    write("<seed>\n");

    assertThat(handler.getID()).isEqualTo(key.getPublicKey()).isNotEqualTo(before);
  }

  @Test
  void getJWT_always_isNull() {
    assertThat(handler().getJWT()).isNull();
  }

  @Test
  void toString_always_isThePublicKeyAndTheFile() throws Exception {
    write("<seed>");

    assertThat(handler())
        .hasToString(
            "the key "
                + new String(key.getPublicKey())
                + " of 'unstale.nats.nkey-file' ("
                + file
                + ")");
  }

  @Test
  void toString_unusableFile_isTheFile() {
    assertThat(handler()).hasToString("the key of 'unstale.nats.nkey-file' (" + file + ")");
  }

  @Test
  void getID_missingFile_throws() {
    assertThatThrownBy(() -> handler().getID())
        .isInstanceOf(UncheckedIOException.class)
        .rootCause()
        .hasMessage(
            "'unstale.nats.nkey-file' ("
                + file
                + ") is no file that the server's process may read");
  }

  static Stream<Arguments> unwanted() throws Exception {
    NKey user = NKey.createUser(null);
    String seed = new String(user.getSeed());
    return Stream.of(
        Arguments.of("", "no seed"),
        Arguments.of("SECRET garbage", "no seed"),
        Arguments.of("xx" + seed, "no seed"),
        Arguments.of("SUSECRET", "a damaged seed"),
        Arguments.of(seed.substring(0, 57), "a damaged seed"),
        Arguments.of(
            seed.substring(0, 20) + (seed.charAt(20) == 'A' ? 'B' : 'A') + seed.substring(21),
            "a damaged seed"),
        Arguments.of(new String(NKey.createAccount(null).getSeed()), "a seed, but not of a user"),
        Arguments.of(new String(NKey.createOperator(null).getSeed()), "a seed, but not of a user"),
        Arguments.of(new String(user.getPublicKey()), "a public key, but no seed"));
  }

  @ParameterizedTest
  @MethodSource("unwanted")
  void getID_otherContent_throwsWithoutIt(String content, String found) throws Exception {
    Files.writeString(file, content);

    assertThatThrownBy(() -> handler().getID())
        .isInstanceOf(UncheckedIOException.class)
        .rootCause()
        .isInstanceOf(UnusableException.class)
        .hasMessage(
            "'unstale.nats.nkey-file' ("
                + file
                + ") has "
                + found
                + "; the seed of a user begins with SU and has 58 letters and digits");
  }
}
