// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.config.NodeSettings.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Puts TLS over a connection. The stores are read for each, and unlike jnats, which knows addresses
 * only, it has the server's certificate be for the host that is meant.
 */
final class TlsSockets extends SSLSocketFactory {

  private final Tls tls;
  private final NamedServers servers;

  TlsSockets(Tls tls, NamedServers servers) {
    this.tls = tls;
    this.servers = servers;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    SSLSocket socket =
        (SSLSocket) present().createSocket(plain, servers.nameOf(host), port, autoClose);
    if (tls.verifyHostName()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
    }
    return socket;
  }

  private SSLSocketFactory present() throws IOException {
    try {
      return TlsStores.context(tls).getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return new String[0];
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return new String[0];
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(
      InetAddress address, int port, InetAddress localAddress, int localPort) {
    throw new UnsupportedOperationException();
  }
}
