// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static java.lang.System.Logger.Level.WARNING;

import io.github.unstale.internal.coherence.World;
import io.github.unstale.internal.wire.Message;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the receiver is told, in an order that it can rely on: a connection before anything that
 * came over it, an outage once.
 *
 * <p>jnats calls with its own locks held, and the receiver is called with ours; so nothing that the
 * receiver may call in turn takes any of them.
 */
final class Announcements {

  private static final System.Logger LOG = System.getLogger("io.github.unstale");
  private static final World.Receiver NOBODY =
      new World.Receiver() {
        @Override
        public void arrived(Message message) {}

        @Override
        public void connected(String server) {}

        @Override
        public void disconnected(String cause) {}

        @Override
        public void denied(World.Direction direction, String subject) {}
      };

  private final ReentrantLock standing = new ReentrantLock();
  private final ReentrantLock delivery = new ReentrantLock();
  private volatile World.Receiver receiver = NOBODY;
  private volatile long announced;
  private volatile boolean connected;
  private volatile @Nullable String problem;
  private boolean outageTold;

  /** Tells this receiver from now on. */
  void tell(World.Receiver newReceiver) {
    receiver = newReceiver;
    problem = "no attempt to connect has ended yet";
  }

  /** Tells nobody any more. */
  void silence() {
    receiver = NOBODY;
    problem = "closed";
  }

  boolean connected() {
    return connected && receiver != NOBODY;
  }

  Optional<String> problem() {
    return connected() ? Optional.empty() : Optional.ofNullable(problem);
  }

  /** A link says that it has a new physical connection. */
  void connected(Link link) {
    standing.lock();
    try {
      announce(link);
    } finally {
      standing.unlock();
    }
  }

  /** There is no connection, or one more attempt has failed. */
  void disconnected(Link link, String cause) {
    standing.lock();
    try {
      if (link.number() >= announced) { // else it has a successor that stands
        lose(cause);
      }
    } finally {
      standing.unlock();
    }
  }

  /** The server has refused a subject. */
  void denied(Link link, PermissionViolation violation) {
    standing.lock();
    try {
      announce(link);
      say(who -> who.denied(violation.direction(), violation.subject()));
    } finally {
      standing.unlock();
    }
  }

  /** A message has come. */
  void arrived(Link link, Message message) {
    if (link.number() > announced) {
      connected(link);
    }
    // a link that has ended may still be in here when its successor delivers its first message
    delivery.lock();
    try {
      say(who -> who.arrived(message));
    } finally {
      delivery.unlock();
    }
  }

  private void announce(Link link) {
    long number = link.number();
    if (number > announced && link.connected()) {
      announced = number;
      connected = true;
      outageTold = false;
      say(who -> who.connected(link.server()));
      if (!link.connected()) {
        lose("the connection was lost at once"); // its own announcement may have come before
      }
    }
  }

  private void lose(String cause) {
    problem = receiver == NOBODY ? problem : cause;
    connected = false;
    if (!outageTold) {
      outageTold = true;
      say(who -> who.disconnected(cause));
    }
  }

  private void say(Consumer<World.Receiver> what) {
    try {
      what.accept(receiver);
    } catch (RuntimeException e) {
      // in a thread of jnats: what escapes here would be taken for its own
      LOG.log(
          WARNING,
          "UNSTALE-450: What a message or an event of the network means could not be handled",
          e);
    }
  }
}
