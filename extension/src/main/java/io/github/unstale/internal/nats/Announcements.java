// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static java.lang.System.Logger.Level.WARNING;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the receiver is told, in an order that it can rely on: a connection before anything that
 * came over it, an outage once, and once more for each reason for which the node is not let in.
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

  private static final int MOST_REASONS = 10;

  private final ReentrantLock standing = new ReentrantLock();
  private final ReentrantLock delivery = new ReentrantLock();
  private volatile World.Receiver receiver = NOBODY;
  private volatile long announced;
  private volatile boolean connected;
  private volatile @Nullable String problem;
  private final Set<Reason> told = new HashSet<>();

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
  void disconnected(Link link, Reason reason) {
    standing.lock();
    try {
      if (link.number() >= announced) { // else it has a successor that stands
        lose(reason);
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
      told.clear();
      say(who -> who.connected(link.server()));
      if (!link.connected()) {
        // its own announcement may have come before
        lose(new Reason("the connection was lost at once", /* refusal= */ false));
      }
    }
  }

  private void lose(Reason reason) {
    problem = receiver == NOBODY ? problem : reason.words();
    connected = false;
    boolean worthTelling = told.isEmpty() || (reason.refusal() && told.size() < MOST_REASONS);
    if (worthTelling && told.add(reason)) {
      say(who -> who.disconnected(reason.words()));
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
