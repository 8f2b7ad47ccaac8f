// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.config.NodeSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
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

  /** From the stores, with the JVM's own in the place of those that are not set. */
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
      return null;
    }
    Path file = tls.trustStore().get();
    KeyStore store = load(file, tls.trustStorePassword());
    if (store.size() == 0) {
      throw new IOException("no certificate can be read from " + file + "; is its password right?");
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
    KeyStore store = load(tls.keyStore().get(), tls.keyStorePassword());
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, characters(tls.keyStorePassword()));
    return factory.getKeyManagers();
  }

  private static KeyStore load(Path file, Optional<String> password)
      throws IOException, GeneralSecurityException {
    if (!Files.isReadable(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try {
      // tells PKCS12 from JKS by content
      return KeyStore.getInstance(file.toFile(), characters(password));
    } catch (IOException | KeyStoreException e) {
      throw new IOException("cannot open the key store " + file + ": " + e.getMessage(), e);
    }
  }

  private static char @Nullable [] characters(Optional<String> password) {
    return password.map(String::toCharArray).orElse(null);
  }
}
