// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.NKey;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NkeyFileTest {

  @TempDir Path folder;

  private NKey key;
  private Path file;

  @BeforeEach
  void createKey() throws Exception {
    key = NKey.createUser(null);
    file = folder.resolve("seed.txt");
  }

  private void write(String format) throws Exception {
    Files.writeString(file, format.replace("<seed>", new String(key.getSeed())));
  }

  @Test
  void sign_seedAlone_isTheKeysSignature() throws Exception {
    write("<seed>");
    byte[] nonce = "nonce".getBytes(StandardCharsets.UTF_8);

    assertThat(key.verify(nonce, new NkeyFile(file).sign(nonce))).isTrue();
  }

  @Test
  void getID_seedWithHeadersAndComment_isThePublicKey() throws Exception {
    write(
        "# for shop\n-----BEGIN USER NKEY SEED-----\r\n<seed>\r\n------END USER NKEY SEED------\n");

    assertThat(new NkeyFile(file).getID()).isEqualTo(key.getPublicKey());
  }

  @Test
  void getID_fileReplaced_isTheNewKey() throws Exception {
    write("<seed>\n");
    NkeyFile handler = new NkeyFile(file);
    char[] before = handler.getID();
    createKey();
    write("<seed>\n");

    assertThat(handler.getID()).isEqualTo(key.getPublicKey()).isNotEqualTo(before);
  }

  @Test
  void getJWT_always_isNull() {
    assertThat(new NkeyFile(file).getJWT()).isNull();
  }

  @Test
  void getID_missingFile_throws() {
    assertThatThrownBy(() -> new NkeyFile(file).getID())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void getID_noSeedInFile_throwsWithoutItsContent() throws Exception {
    Files.writeString(file, "SECRET garbage");

    assertThatThrownBy(() -> new NkeyFile(file).getID())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no NKey seed in " + file)
        .hasMessageNotContaining("garbage");
  }
}
