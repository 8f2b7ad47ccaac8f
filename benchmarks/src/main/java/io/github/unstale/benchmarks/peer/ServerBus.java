// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Proxy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server between the nodes. Only node 2 may have a cable to it that can be cut. */
final class ServerBus implements Bus {

  private final Runnable stop;
  private final int port;
  private final @Nullable Proxy cable;

  private ServerBus(Runnable stop, int port, boolean cuttable) {
    this.stop = stop;
    this.port = port;
    this.cable = cuttable ? Proxy.to(port) : null;
  }

  /** nats-server. */
  static Bus nats(boolean cuttable) {
    NatsServer server = NatsServer.running();
    return new ServerBus(server::close, server.port(), cuttable);
  }

  /** redis-server. */
  static Bus redis(boolean cuttable) {
    RedisServer server = RedisServer.running();
    return new ServerBus(server::close, server.port(), cuttable);
  }

  @Override
  public List<String> addresses(int node) {
    return List.of(Integer.toString(node == 1 || cable == null ? port : cable.port()));
  }

  @Override
  public void cut() {
    cable().cut();
  }

  @Override
  public void mend() {
    cable().mend();
  }

  private Proxy cable() {
    return Objects.requireNonNull(cable, "not cuttable");
  }

  @Override
  public void close() {
    if (cable != null) {
      cable.close();
    }
    stop.run();
  }
}
