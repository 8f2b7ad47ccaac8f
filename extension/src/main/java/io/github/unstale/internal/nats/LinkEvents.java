// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static java.lang.System.Logger.Level.DEBUG;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.ErrorListener;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What jnats says about a link.
 *
 * <p>It calls in the thread where something happened, before it goes on: a refusal is told in the
 * reader's thread, ahead of all that the server sent after it.
 */
final class LinkEvents implements ErrorListener {

  private static final System.Logger LOG = System.getLogger("io.github.unstale");

  private final Link link;
  private final Announcements announcements;
  private final Threads threads;
  private final String servers;
  private final Trouble trouble;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean reported;
  private volatile boolean tlsAsked;

  LinkEvents(
      Link link, Announcements announcements, Threads threads, String servers, Trouble trouble) {
    this.link = link;
    this.announcements = announcements;
    this.threads = threads;
    this.servers = servers;
    this.trouble = trouble;
  }

  /** Whether it was said already why there is no connection. */
  boolean reported() {
    return reported;
  }

  /** Whether a server has refused the link for want of TLS. */
  boolean tlsAsked() {
    return tlsAsked;
  }

  /** Whether it is no use to try again soon. */
  boolean refused() {
    return trouble.refused();
  }

  /** Waits until jnats has given up. */
  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  void happened(Connection source, Events event) {
    switch (event) {
      case RESUBSCRIBED -> announcements.connected(link);
      case DISCONNECTED -> lost();
      case CLOSED -> {
        lost();
        ended();
      }
      default -> {
        // CONNECTED and RECONNECTED come before the number has grown
      }
    }
  }

  void ended() {
    ended.countDown();
  }

  /** The server has ended a connection that was not complete yet. */
  void hungUp() {
    trouble.hungUp();
  }

  /** There is no connection, for a reason of our own. */
  void failed(Throwable cause) {
    trouble.failed(cause);
    lost();
  }

  private void lost() {
    Optional<Reason> reason = trouble.take();
    if (tlsAsked) {
      reported = true; // the next attempt will use TLS
    } else if (reason.isPresent() || announcements.connected()) {
      reported = true;
      Reason told = reason.orElse(new Reason("the connection is lost", /* refusal= */ false));
      announcements.disconnected(
          link, new Reason(told.words() + " (" + servers + ")", told.refusal()));
    }
  }

  @Override
  public void errorOccurred(Connection source, String text) {
    PermissionViolation.in(text)
        .ifPresentOrElse(
            violation -> announcements.denied(link, violation),
            () -> {
              trouble.said(text);
              LOG.log(DEBUG, "The NATS server says: " + text);
            });
  }

  @Override
  public void exceptionOccurred(Connection source, Exception cause) {
    trouble.failed(cause);
    LOG.log(DEBUG, "In the NATS client", cause);
    if (source.getServerInfo().isTLSRequired() && !source.getOptions().isTLSRequired()) {
      tlsAsked = true;
    }
    if (tlsAsked || threads.closing()) {
      link.giveUp(source);
    }
  }

  /** A loop of jnats has ended with an exception. */
  void collapsed(Throwable cause) {
    if (!threads.closing()) {
      trouble.failed(cause);
      LOG.log(DEBUG, "A loop of the NATS client has ended with an exception", cause);
      link.close();
    }
  }
}
