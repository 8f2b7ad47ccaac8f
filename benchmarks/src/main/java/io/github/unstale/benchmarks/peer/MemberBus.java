// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.it.fixture.FreePort;
import io.github.unstale.it.fixture.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * No server: the nodes connect to each other, each to the other's public port. Behind that may be a
 * cable; all cables are cut at once.
 */
final class MemberBus implements Bus {

  /** JGroups watches for failures on a port of its own, so much above that of the messages. */
  static final int WATCH = 1;

  private final List<Integer> ports = new ArrayList<>();
  private final List<Integer> publicPorts = new ArrayList<>();
  private final List<Proxy> cables = new ArrayList<>();

  MemberBus(boolean cuttable) {
    for (int node = 1; node <= 2; node++) {
      int port = FreePort.nextOfTwo();
      int publicPort = cuttable ? FreePort.nextOfTwo() : port;
      ports.add(port);
      publicPorts.add(publicPort);
      if (cuttable) {
        cables.add(Proxy.between(publicPort, port));
        cables.add(Proxy.between(publicPort + WATCH, port + WATCH));
      }
    }
  }

  /** The port to listen on, the port to tell others, and the other node's public port. */
  @Override
  public List<String> addresses(int node) {
    return List.of(
        Integer.toString(ports.get(node - 1)),
        Integer.toString(publicPorts.get(node - 1)),
        Integer.toString(publicPorts.get(2 - node)));
  }

  @Override
  public void cut() {
    cables.forEach(Proxy::cut);
  }

  @Override
  public void mend() {
    cables.forEach(Proxy::mend);
  }

  @Override
  public void close() {
    cables.forEach(Proxy::close);
  }
}
