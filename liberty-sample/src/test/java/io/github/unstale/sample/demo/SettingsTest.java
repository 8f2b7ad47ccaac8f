// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void read_portsThatAreFree_returnsThem() throws IOException {
    int a = freePort();
    int b = freePort();
    int nats = freePort();

    var settings = Settings.read(environment(a, b, nats));

    assertThat(settings.nodeA()).isEqualTo(new Port("node A", "DEMO_PORT_A", a));
    assertThat(settings.nodeB()).isEqualTo(new Port("node B", "DEMO_PORT_B", b));
    assertThat(settings.nats()).isEqualTo(new Port("nats-server", "DEMO_NATS_PORT", nats));
  }

  @Test
  void read_twoPortsTaken_namesBoth() throws IOException {
    try (var a = new ServerSocket(0);
        var b = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var environment = environment(a.getLocalPort(), b.getLocalPort(), freePort());

      assertThatThrownBy(() -> Settings.read(environment))
          .isInstanceOf(DemoException.class)
          .hasMessage(
              Text.of(
                  """
              port %d (node A) is taken: set DEMO_PORT_A to a free one
              port %d (node B) is taken: set DEMO_PORT_B to a free one\
              """,
                  a.getLocalPort(), b.getLocalPort()));
    }
  }

  @Test
  void read_onePortForTwo_namesTheSecond() throws IOException {
    int a = freePort();

    assertThatThrownBy(() -> Settings.read(environment(a, a, freePort())))
        .isInstanceOf(DemoException.class)
        .hasMessage(Text.of("port %d (node B) is used twice: set DEMO_PORT_B to another port", a));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "9081x", "99999999999", "٣٤٥"})
  void read_noPort_isRefused(String value) {
    assertThatThrownBy(() -> Settings.read(Map.of("DEMO_NATS_PORT", value)))
        .isInstanceOf(DemoException.class)
        .hasMessage(
            Text.of(
                "DEMO_NATS_PORT is '%s', which is no port: set it to a number from 1 to 65535",
                value));
  }

  private static Map<String, String> environment(int a, int b, int nats) {
    return Map.of("DEMO_PORT_A", " " + a, "DEMO_PORT_B", "" + b, "DEMO_NATS_PORT", "" + nats);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
