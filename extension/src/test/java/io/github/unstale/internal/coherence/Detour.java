// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.util.Optional;

/** A network that leads to another one. */
abstract class Detour implements World.Network {

  private final World.Network real;

  Detour(World.Network real) {
    this.real = real;
  }

  /** Whether this arrival is handed on. */
  boolean lets(Message arrival) {
    return true;
  }

  /** What the node takes it for. */
  Message seen(Message arrival) {
    return arrival;
  }

  @Override
  public void open(World.Receiver receiver) {
    real.open(
        new World.Receiver() {
          @Override
          public void arrived(Message message) {
            if (lets(message)) {
              receiver.arrived(seen(message));
            }
          }

          @Override
          public void connected(String server) {
            receiver.connected(server);
          }

          @Override
          public void disconnected(String cause) {
            receiver.disconnected(cause);
          }

          @Override
          public void denied(World.Direction direction, String subject) {
            receiver.denied(direction, subject);
          }
        });
  }

  @Override
  public boolean connected() {
    return real.connected();
  }

  @Override
  public long connection() {
    return real.connection();
  }

  @Override
  public void subscribe(String subject) {
    real.subscribe(subject);
  }

  @Override
  public boolean publish(Message message) {
    return real.publish(message);
  }

  @Override
  public long dropped() {
    return real.dropped();
  }

  @Override
  public Optional<String> problem() {
    return real.problem();
  }

  @Override
  public void close() {
    real.close();
  }
}
