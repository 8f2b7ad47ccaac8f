// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What the server knows of one of its clients: its subscriptions, and what it may not do. Safe for
 * use by multiple threads.
 */
final class Session {

  private final Line<Delivery> toClient;
  private final LongSupplier clock;
  private final Set<String> subscribed = new HashSet<>();
  private final Set<String> denied = new HashSet<>();

  /** Subscriptions that are not taken before their time has come. */
  private final Map<String, Long> late = new HashMap<>();

  private long lateness;
  private boolean open;

  Session(Line<Delivery> toClient, LongSupplier clock) {
    this.toClient = toClient;
    this.clock = clock;
  }

  /** There is a connection. */
  synchronized void begin() {
    open = true;
  }

  synchronized void takeSubscriptionsLate(Duration by) {
    lateness = by.toNanos();
  }

  synchronized void subscribe(String subject) {
    if (!open) {
      return;
    }
    if (denied.contains(subject)) {
      deliver(new Delivery.Denial(World.Direction.SUBSCRIBE, subject));
    } else if (lateness == 0) {
      subscribed.add(subject);
    } else if (!subscribed.contains(subject)) {
      late.putIfAbsent(subject, clock.getAsLong() + lateness);
    }
  }

  /** Takes the subscriptions whose time has come. */
  synchronized void catchUp() {
    long now = clock.getAsLong();
    late.entrySet()
        .removeIf(
            each -> {
              boolean due = now - each.getValue() >= 0;
              if (due) {
                subscribed.add(each.getKey());
              }
              return due;
            });
  }

  synchronized void deny(String subject) {
    denied.add(subject);
    late.remove(subject);
    if (subscribed.remove(subject)) {
      deliver(new Delivery.Denial(World.Direction.SUBSCRIBE, subject));
    }
  }

  synchronized void permit(String subject) {
    denied.remove(subject);
  }

  synchronized boolean denies(String subject) {
    return denied.contains(subject);
  }

  synchronized boolean wants(String subject) {
    return subscribed.stream().anyMatch(each -> matches(each, subject));
  }

  private static boolean matches(String subscription, String subject) {
    if (!subscription.endsWith(".*")) {
      return subscription.equals(subject);
    }
    int prefix = subscription.length() - 1;
    return subject.startsWith(subscription.substring(0, prefix))
        && subject.indexOf('.', prefix) < 0;
  }

  synchronized void deliver(Delivery delivery) {
    if (open) {
      toClient.put(delivery, clock.getAsLong());
    }
  }

  /** The connection is gone, and with it all that was asked for on it. */
  synchronized void end() {
    open = false;
    subscribed.clear();
    late.clear();
  }
}
