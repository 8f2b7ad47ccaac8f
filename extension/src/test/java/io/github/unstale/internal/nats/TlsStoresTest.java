// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.internal.config.NodeSettings.Tls;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsStoresTest {

  private static final Path CACERTS =
      Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("store");
  }

  private SSLContext trusting(String password) throws Exception {
    return TlsStores.context(
        new Tls(
            Optional.of(file),
            Optional.ofNullable(password),
            Optional.empty(),
            Optional.empty(),
            /* verifyHostName= */ true));
  }

  private SSLContext identified(String password) throws Exception {
    return TlsStores.context(
        new Tls(
            Optional.empty(),
            Optional.empty(),
            Optional.of(file),
            Optional.ofNullable(password),
            /* verifyHostName= */ true));
  }

  private static Certificate certificate() throws Exception {
    KeyStore store = KeyStore.getInstance(CACERTS.toFile(), "changeit".toCharArray());
    return store.getCertificate(store.aliases().nextElement());
  }

  private KeyStore store(String type) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    return store;
  }

  private void save(KeyStore store, String password) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
  }

  private KeyStore withCertificate(String type) throws Exception {
    KeyStore store = store(type);
    store.setCertificateEntry("one", certificate());
    return store;
  }

  private KeyStore withKey(String type, String password) throws Exception {
    KeyStore store = store(type);
    store.setKeyEntry(
        "one",
        KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate(),
        password.toCharArray(),
        new Certificate[] {certificate()});
    return store;
  }

  private static void assertUnusable(ThrowingContext context, String message) {
    assertThatThrownBy(context::make).isInstanceOf(UnusableException.class).hasMessage(message);
  }

  private interface ThrowingContext {
    SSLContext make() throws Exception;
  }

  private String trust(String words) {
    return "'unstale.nats.tls.trust-store' (" + file + ") " + words;
  }

  private String keys(String words) {
    return "'unstale.nats.tls.key-store' (" + file + ") " + words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void context_goodStores_areTaken(String type) throws Exception {
    save(withCertificate(type), "secret");
    assertThat(trusting("secret")).isNotNull();

    save(withKey(type, "secret"), "secret");
    assertThat(identified("secret")).isNotNull();
  }

  @Test
  void context_noStores_isTheServersOwn() throws Exception {
    assertThat(TlsStores.context(Settings.NO_STORES)).isSameAs(SSLContext.getDefault());
  }

  @Test
  void context_missingFile_isNamed() {
    assertUnusable(() -> trusting("x"), trust("is no file that the server's process may read"));
    assertUnusable(() -> identified("x"), keys("is no file that the server's process may read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void context_wrongPassword_isNamed(String type) throws Exception {
    save(withCertificate(type), "secret");

    assertUnusable(
        () -> trusting("wrong"),
        trust("has another password than 'unstale.nats.tls.trust-store-password'"));
    assertUnusable(
        () -> identified("wrong"),
        keys("has another password than 'unstale.nats.tls.key-store-password'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "-----BEGIN CERTIFICATE-----\nMII", "0"})
  void context_noStore_isNamed(String content) throws Exception {
    Files.writeString(file, content);

    assertUnusable(
        () -> trusting("x"),
        trust("is no key store, or a damaged one; PKCS12 and JKS are, PEM is none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void context_cutStore_isNamed(String type) throws Exception {
    save(withKey(type, "secret"), "secret");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> identified("secret"))
        .isInstanceOf(UnusableException.class)
        .hasMessageStartingWith(keys(""));
  }

  @Test
  void context_emptyTrustStore_isNamed() throws Exception {
    save(store("PKCS12"), "secret");

    assertUnusable(
        () -> trusting("secret"),
        trust("has no certificate that can be read; check its password, or put certificates in"));
  }

  @Test
  void context_noPasswordForTrustStore_isNamed() throws Exception {
    save(withCertificate("PKCS12"), "secret");

    assertUnusable(
        () -> trusting(null),
        trust("has no certificate that can be read; check its password, or put certificates in"));
  }

  @Test
  void context_keysToTrust_areRefused() throws Exception {
    save(withKey("PKCS12", "secret"), "secret");

    assertUnusable(
        () -> trusting("secret"),
        trust(
            "has keys alone; it wants the certificates that are to be trusted, as keytool"
                + " -importcert writes them"));
  }

  @Test
  void context_certificatesForKeys_areRefused() throws Exception {
    save(withCertificate("PKCS12"), "secret");

    assertUnusable(
        () -> identified("secret"),
        keys(
            "has no private key that can be read; check its password, or put this node's key and"
                + " certificate in"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void context_keyWithAnotherPassword_isNamed(String type) throws Exception {
    save(withKey(type, "another"), "secret");

    assertUnusable(
        () -> identified("secret"),
        keys("has a key with another password; the store's has to open both"));
  }

  @Test
  void context_noPasswordForKeyStore_isNamed() throws Exception {
    save(withKey("PKCS12", "secret"), "secret");

    assertUnusable(
        () -> identified(null),
        keys("has a key with another password; the store's has to open both"));
  }
}
