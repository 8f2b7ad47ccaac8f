// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static java.lang.System.Logger.Level.DEBUG;

import java.io.IOException;
import java.time.Duration;

/**
 * The loop that makes links, one after the other, for ever.
 *
 * <p>jnats connects again by itself, at once and without losing what is queued. But it throws when
 * the first attempt fails, and gives up when credentials are refused twice; then this begins anew.
 */
final class Connecting implements Runnable {

  private static final System.Logger LOG = System.getLogger("io.github.unstale");

  private final ConnectionOptions options;
  private final Threads threads;
  private final Subscriptions subscriptions;
  private final Announcements announcements;
  private boolean withTls;
  private int refusals;

  Connecting(
      ConnectionOptions options,
      Threads threads,
      Subscriptions subscriptions,
      Announcements announcements) {
    this.options = options;
    this.threads = threads;
    this.subscriptions = subscriptions;
    this.announcements = announcements;
  }

  @Override
  public void run() {
    try {
      while (!threads.closing()) {
        Link link =
            new Link(
                announcements,
                threads,
                options.servers(),
                options.trouble(withTls),
                /* before= */ subscriptions.link());
        if (connected(link)) {
          refusals = 0;
          link.events().awaitEnd();
        }
        threads.pause(waitAfter(link));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean connected(Link link) throws InterruptedException {
    try {
      link.connect(options, withTls);
      subscriptions.moveTo(link);
    } catch (IOException | RuntimeException e) {
      failed(link, e);
      return false;
    } catch (LinkageError e) {
      failed(link, e); // a class is missing; it will not come
      throw e;
    }
    if (threads.closing()) {
      link.close();
      return false;
    }
    announcements.connected(link);
    return true;
  }

  private void failed(Link link, Throwable cause) {
    LOG.log(DEBUG, "Not connected to NATS", cause);
    link.close();
    if (!link.events().reported() && !threads.closing()) {
      link.events().failed(cause);
    }
  }

  private Duration waitAfter(Link link) {
    if (link.events().tlsAsked() && !withTls) {
      withTls = true; // and stays: nobody shall talk us out of it
      return Duration.ZERO;
    }
    return link.events().refused() ? options.waitAfterRefusal(refusals++) : options.reconnectWait();
  }
}
