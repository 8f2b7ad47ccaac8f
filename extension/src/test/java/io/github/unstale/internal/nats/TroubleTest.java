// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {

  private final Trouble trouble = trouble(/* secure= */ false);

  private static Trouble trouble(boolean secure) {
    return new Trouble(
        new Identity(Settings.of("nats://a:1")), new TlsWords(Settings.NO_STORES), secure);
  }

  private static Reason reason(String words) {
    return new Reason(words, /* refusal= */ false);
  }

  private static Reason refusal(String words) {
    return new Reason(words, /* refusal= */ true);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), "connection refused"),
        Arguments.of(new UnknownHostException("nats-1"), "unknown host nats-1"),
        Arguments.of(
            new SocketTimeoutException("Connect timed out"),
            "the connection was not completed in time"),
        Arguments.of(new TimeoutException(), "the connection was not completed in time"),
        Arguments.of(
            new CancellationException(),
            "the server has hung up before the connection was complete"),
        Arguments.of(
            new SSLHandshakeException("Remote host terminated the handshake")
                .initCause(new EOFException("SSL peer shut down incorrectly")),
            "the server has hung up before the connection was complete"),
        Arguments.of(
            new SSLException("Connection reset", new SocketException("Connection reset")),
            "connection reset"),
        Arguments.of(new SSLException("odd"), "TLS: odd"),
        Arguments.of(
            new IOException(
                "Error sending connect string",
                new IllegalStateException("problem", new NoSuchFileException("a.creds"))),
            "cannot read a.creds"),
        Arguments.of(
            new UncheckedIOException(new NoSuchFileException("seed.txt")), "cannot read seed.txt"),
        Arguments.of(
            new IllegalStateException("Max outgoing Ping count exceeded."),
            "the server has stopped answering"),
        Arguments.of(
            new IOException("Read channel closed."), "the server has closed the connection"),
        Arguments.of(new IOException("Bad thing"), "bad thing"),
        Arguments.of(new IllegalArgumentException("odd"), "IllegalArgumentException: odd"),
        Arguments.of(new NullPointerException(), "NullPointerException"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void take_failure_isInWords(Throwable failure, String words) {
    trouble.failed(failure);

    assertThat(trouble.take()).contains(reason(words));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            new ExecutionException(new SSLHandshakeException("no common protocol")),
            "TLS: no common protocol"),
        Arguments.of(
            new ExecutionException(new IOException("SSL connection wanted by client.")),
            "the server does not offer TLS, which this node wants: an address says 'tls://', a"
                + " store is set in 'unstale.nats.tls', or the server has asked for it before"),
        Arguments.of(
            new IOException(
                "Error sending connect string",
                new UncheckedIOException(new UnusableException("The file is odd"))),
            "the file is odd"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void take_whatHasToBeRepaired_isARefusal(Throwable failure, String words) {
    trouble.failed(failure);

    assertThat(trouble.take()).contains(refusal(words));
  }

  @Test
  void take_authorizationViolation_saysWhoWeAre() {
    trouble.said("Authorization Violation");

    assertThat(trouble.take())
        .contains(
            refusal(
                "the server says \"Authorization Violation\" to a node without credentials; set"
                    + " those of one user under 'unstale.nats'"));
  }

  @Test
  void take_hungUpBeforeTheTimeout_isThatReason() {
    trouble.hungUp();
    trouble.failed(new TimeoutException());

    assertThat(trouble.take())
        .contains(reason("the server has hung up before the connection was complete"));
  }

  @Test
  void take_hungUpAfterTls_isARefusal() {
    Trouble secure = trouble(/* secure= */ true);
    secure.hungUp();

    assertThat(secure.take())
        .contains(
            refusal(
                "the server has hung up after the TLS handshake, as it does when it wants a"
                    + " certificate of this node; set 'unstale.nats.tls.key-store'"));
  }

  @Test
  void take_endedAfterOurOwnFailure_isNotTheServersDoing() {
    trouble.failed(new TimeoutException());
    trouble.hungUp();

    assertThat(trouble.take()).contains(reason("the connection was not completed in time"));
  }

  @Test
  void take_serverErrorAndFailure_namesTheCauseOfBoth() {
    trouble.said("Stale Connection");
    trouble.failed(new IOException("Read channel closed."));

    assertThat(trouble.take()).contains(reason("the server says \"Stale Connection\""));
  }

  @Test
  void take_again_isEmpty() {
    trouble.said("Stale Connection");
    trouble.failed(new IOException("Read channel closed."));
    trouble.take();

    assertThat(trouble.take()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization Violation",
        "User Authentication Expired",
        "user authentication revoked",
        "Account Authentication Expired"
      })
  void refused_authenticationError_lastsUntilThereIsAnotherReason(String text) {
    trouble.said(text);
    trouble.take();
    trouble.take();
    assertThat(trouble.refused()).isTrue();

    trouble.failed(new IOException("Read channel closed."));
    trouble.take();
    assertThat(trouble.refused()).isFalse();
  }

  @Test
  void refused_otherError_isFalse() {
    trouble.said("Stale Connection");
    trouble.take();

    assertThat(trouble.refused()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no answer from nats://user:secret@nats-1:4222",
        "no answer from tls://secret@nats-1:4222, nats://user:sec@ret@nats-2:4222",
        "user:secret@nats-1:4222"
      })
  void withoutSecrets_address_keepsHostOnly(String text) {
    assertThat(Trouble.withoutSecrets(text)).contains("nats-1:4222").doesNotContain("sec", "user");
  }

  @Test
  void take_failureWithAddress_hasNoSecrets() {
    trouble.failed(new IllegalArgumentException("Bad URI nats://u:secret@h:1"));

    assertThat(trouble.take()).contains(reason("IllegalArgumentException: Bad URI nats://h:1"));
  }
}
