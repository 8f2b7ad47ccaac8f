// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.config.NodeSettings.Tls;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Says why there was no agreement on TLS, and what to do about it.
 *
 * @param tls how the connection is protected
 */
record TlsWords(Tls tls) {

  private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");
  private static final Pattern OF_CERTIFICATES = Pattern.compile("\\w*certificate\\w*|unknown_ca");

  /** The reason for a handshake that was refused by either side; empty for any other failure. */
  Optional<String> refusal(Throwable failure) {
    Optional<String> verdict =
        causes(failure).map(this::verdict).flatMap(Optional::stream).findFirst();
    return verdict.or(
        () ->
            failure instanceof SSLHandshakeException && failure.getCause() == null
                ? Optional.of(alert(String.valueOf(failure.getMessage())))
                : Optional.empty());
  }

  /** What it means when the server hangs up although the handshake has succeeded here. */
  String hungUp() {
    return "the server has hung up after the TLS handshake, as it does when it "
        + (tls.keyStore().isPresent() ? "does not take " : "wants ")
        + certificateOfThisNode();
  }

  private Optional<String> verdict(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    String detail = " (" + message.replaceFirst("\\.$", "") + ")";
    if (cause instanceof CertificateExpiredException) {
      return Optional.of("the server's certificate, or its signer's, has expired" + detail);
    }
    if (cause instanceof CertificateNotYetValidException) {
      return Optional.of(
          "the server's certificate, or its signer's, is not valid yet by this machine's clock"
              + detail);
    }
    if (cause instanceof CertPathBuilderException) {
      return Optional.of(
          "the server's certificate is not signed by any that " + trust() + " trusts");
    }
    if (cause instanceof InvalidAlgorithmParameterException) { // no trust anchors
      return Optional.of(
          "the JVM trusts no certificate at all; set 'unstale.nats.tls.trust-store'");
    }
    if (cause.getClass() == CertificateException.class && cause.getCause() == null) {
      return Optional.of(
          "the server's certificate is for another host"
              + detail
              + "; use an address that is in the certificate, or put this one in");
    }
    return Optional.empty();
  }

  private String alert(String message) {
    Matcher matcher = ALERT.matcher(message);
    if (!matcher.find()) {
      return "TLS: " + message;
    }
    String alert = matcher.group(1);
    return !OF_CERTIFICATES.matcher(alert).matches()
        ? "the server refuses the TLS handshake (" + alert + ")"
        : "the server "
            + (tls.keyStore().isPresent() ? "does not take " : "wants ")
            + certificateOfThisNode();
  }

  private String trust() {
    return tls.trustStore()
        .map(file -> TlsStores.trustStore(file).toString())
        .orElse("the JVM (as 'unstale.nats.tls.trust-store' is not set)");
  }

  private String certificateOfThisNode() {
    return tls.keyStore()
        .map(
            file ->
                "the certificate in "
                    + TlsStores.keyStore(file)
                    + "; it has to be valid, and signed by one that the server trusts")
        .orElse("a certificate of this node; set 'unstale.nats.tls.key-store'");
  }

  private static Stream<Throwable> causes(@Nullable Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
