// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.internal.config.NodeSettings.Tls;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TlsSocketsTest {

  private ServerSocket server;
  private Socket plain;

  @BeforeEach
  void connect() throws Exception {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    plain = new Socket(server.getInetAddress(), server.getLocalPort());
  }

  @AfterEach
  void close() throws Exception {
    plain.close();
    server.close();
  }

  private SSLSocket socket(Tls tls) throws Exception {
    var servers = new NamedServers(List.of("tls://nats-1.example.org:1"));
    var context = new TlsContext(new TlsSockets(tls, servers));
    return (SSLSocket)
        context
            .getSocketFactory()
            .createSocket(plain, "127.0.0.1", server.getLocalPort(), /* autoClose= */ true);
  }

  private static Tls tls(Optional<Path> trustStore, boolean verifyHostName) {
    return new Tls(
        trustStore, Optional.empty(), Optional.empty(), Optional.empty(), verifyHostName);
  }

  @Test
  void createSocket_always_isForTheName() throws Exception {
    SSLParameters parameters =
        socket(tls(Optional.empty(), /* verifyHostName= */ true)).getSSLParameters();

    assertThat(parameters.getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
    assertThat(parameters.getServerNames()).containsExactly(new SNIHostName("nats-1.example.org"));
  }

  @Test
  void createSocket_namesNotVerified_takesAnyName() throws Exception {
    SSLParameters parameters =
        socket(tls(Optional.empty(), /* verifyHostName= */ false)).getSSLParameters();

    assertThat(parameters.getEndpointIdentificationAlgorithm()).isNull();
  }

  @Test
  void createSocket_unusableStore_throws() {
    Tls tls = tls(Optional.of(Path.of("missing.p12")), /* verifyHostName= */ true);

    assertThatThrownBy(() -> socket(tls)).isInstanceOf(UnusableException.class);
  }
}
