// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.NodeSettings.Tls;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsWordsTest {

  private static final TlsWords NO_STORES = new TlsWords(Settings.NO_STORES);
  private static final TlsWords STORES =
      new TlsWords(
          new Tls(
              Optional.of(Path.of("trust.p12")),
              Optional.empty(),
              Optional.of(Path.of("keys.p12")),
              Optional.empty(),
              /* verifyHostName= */ true));

  /** As the JDK nests them. */
  private static SSLException handshake(Throwable cause) {
    SSLException failure = new SSLHandshakeException(cause.getMessage());
    failure.initCause(cause);
    return failure;
  }

  private static SSLException alert(String name) {
    return new SSLHandshakeException("Received fatal alert: " + name);
  }

  private static Throwable invalid(CertificateException reason) {
    return new CertificateException("path", new CertPathValidatorException("check", reason));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            handshake(
                new CertificateException("PKIX", new CertPathBuilderException("no path to it"))),
            "the server's certificate is not signed by any that 'unstale.nats.tls.trust-store'"
                + " (trust.p12) trusts"),
        Arguments.of(
            handshake(invalid(new CertificateExpiredException("NotAfter: Monday"))),
            "the server's certificate, or its signer's, has expired (NotAfter: Monday)"),
        Arguments.of(
            handshake(invalid(new CertificateNotYetValidException("NotBefore: Monday"))),
            "the server's certificate, or its signer's, is not valid yet by this machine's clock"
                + " (NotBefore: Monday)"),
        Arguments.of(
            handshake(new CertificateException("No name matching nats-1 found.")),
            "the server's certificate is for another host (No name matching nats-1 found); use an"
                + " address that is in the certificate, or put this one in"),
        Arguments.of(
            handshake(new RuntimeException(new InvalidAlgorithmParameterException("empty"))),
            "the JVM trusts no certificate at all; set 'unstale.nats.tls.trust-store'"),
        Arguments.of(
            alert("handshake_failure"), "the server refuses the TLS handshake (handshake_failure)"),
        Arguments.of(
            new SSLHandshakeException("(access_denied) Received fatal alert: access_denied"),
            "the server refuses the TLS handshake (access_denied)"),
        Arguments.of(new SSLHandshakeException("no protocol"), "TLS: no protocol"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusal_handshake_isInWords(Throwable failure, String words) {
    assertThat(STORES.refusal(failure)).contains(words);
  }

  @Test
  void refusal_unknownSignerWithoutStore_namesTheJvm() {
    assertThat(NO_STORES.refusal(handshake(new CertPathBuilderException("no path"))))
        .contains(
            "the server's certificate is not signed by any that the JVM (as"
                + " 'unstale.nats.tls.trust-store' is not set) trusts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad_certificate",
        "certificate_required",
        "certificate_unknown",
        "certificate_expired",
        "unsupported_certificate",
        "unknown_ca"
      })
  void refusal_alertOfCertificates_isAboutOurs(String alert) {
    assertThat(STORES.refusal(alert(alert)))
        .contains(
            "the server does not take the certificate in 'unstale.nats.tls.key-store' (keys.p12);"
                + " it has to be valid, and signed by one that the server trusts");
    assertThat(NO_STORES.refusal(alert(alert)))
        .contains("the server wants a certificate of this node; set 'unstale.nats.tls.key-store'");
  }

  @Test
  void refusal_otherFailures_areNone() {
    assertThat(STORES.refusal(new IOException("Broken pipe"))).isEmpty();
    assertThat(STORES.refusal(new SSLException("closed"))).isEmpty();
    assertThat(STORES.refusal(handshake(new EOFException("cut")))).isEmpty();
  }

  @Test
  void hungUp_always_isAboutOurCertificate() {
    assertThat(NO_STORES.hungUp())
        .isEqualTo(
            "the server has hung up after the TLS handshake, as it does when it wants a"
                + " certificate of this node; set 'unstale.nats.tls.key-store'");
    assertThat(STORES.hungUp())
        .isEqualTo(
            "the server has hung up after the TLS handshake, as it does when it does not take the"
                + " certificate in 'unstale.nats.tls.key-store' (keys.p12); it has to be valid,"
                + " and signed by one that the server trusts");
  }
}
