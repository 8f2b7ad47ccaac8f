// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.config.NodeSettings.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Trust store and key store to TLS. Files are read each time, so that they may be replaced. */
final class TlsStores {

  private TlsStores() {}

  static boolean configured(Tls tls) {
    return tls.trustStore().isPresent() || tls.keyStore().isPresent();
  }

  static ConfiguredFile trustStore(Path file) {
    return new ConfiguredFile("unstale.nats.tls.trust-store", file);
  }

  static ConfiguredFile keyStore(Path file) {
    return new ConfiguredFile("unstale.nats.tls.key-store", file);
  }

  /** From the stores; without any, the context that the server or the JVM has for everybody. */
  static SSLContext context(Tls tls) throws IOException, GeneralSecurityException {
    if (!configured(tls)) {
      return SSLContext.getDefault();
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(tls), trust(tls), /* random= */ null);
    return context;
  }

  private static TrustManager @Nullable [] trust(Tls tls)
      throws IOException, GeneralSecurityException {
    if (tls.trustStore().isEmpty()) {
      return null; // the JVM's
    }
    ConfiguredFile file = trustStore(tls.trustStore().get());
    KeyStore store = load(file, tls.trustStorePassword());
    if (!any(store, store::isCertificateEntry)) {
      throw file.unusable(
          any(store, store::isKeyEntry)
              ? "has keys alone; it wants the certificates that are to be trusted, as keytool"
                  + " -importcert writes them"
              : "has no certificate that can be read; check its password, or put certificates in");
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager @Nullable [] keys(Tls tls)
      throws IOException, GeneralSecurityException {
    if (tls.keyStore().isEmpty()) {
      return null;
    }
    ConfiguredFile file = keyStore(tls.keyStore().get());
    KeyStore store = load(file, tls.keyStorePassword());
    if (!any(store, store::isKeyEntry)) {
      throw file.unusable(
          "has no private key that can be read; check its password, or put this node's key and"
              + " certificate in");
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    try {
      factory.init(store, tls.keyStorePassword().map(String::toCharArray).orElse(new char[0]));
    } catch (UnrecoverableKeyException e) {
      throw file.unusable("has a key with another password; the store's has to open both");
    }
    return factory.getKeyManagers();
  }

  private interface Question {
    boolean of(String alias) throws KeyStoreException;
  }

  private static boolean any(KeyStore store, Question question) throws KeyStoreException {
    for (String alias : Collections.list(store.aliases())) {
      if (question.of(alias)) {
        return true;
      }
    }
    return false;
  }

  private static KeyStore load(ConfiguredFile file, Optional<String> password)
      throws IOException, GeneralSecurityException {
    file.requireReadable();
    try {
      // tells PKCS12 from JKS by content
      return KeyStore.getInstance(
          file.path().toFile(), password.map(String::toCharArray).orElse(null));
    } catch (IOException | KeyStoreException e) {
      throw file.unusable(
          e.getCause() instanceof UnrecoverableKeyException
              ? "has another password than '" + file.key() + "-password'"
              : "is no key store, or a damaged one; PKCS12 and JKS are, PEM is none");
    }
  }
}
