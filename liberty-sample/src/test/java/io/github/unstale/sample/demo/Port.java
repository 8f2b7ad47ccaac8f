// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;

/**
 * A TCP port that the demo needs.
 *
 * @param use what for
 * @param variable the environment variable that sets it
 * @param number its number
 */
record Port(String use, String variable, int number) {

  /** Whether nothing listens on it, on this machine's own or on all addresses. */
  boolean isFree() {
    return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number))
        && canBind(new InetSocketAddress(number));
  }

  private static boolean canBind(SocketAddress address) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
