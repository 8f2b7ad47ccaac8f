// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with the feed now, in words for an operator.
 *
 * <p>It answers from memory, which each beat and each report refreshes: nobody who asks waits for
 * the network. Safe for use by multiple threads.
 */
final class Diagnosis implements World.Listener {

  private final World.Network network;
  private final Wire wire;
  private final String proofPrefix;
  private final Set<World.Permission> denied = ConcurrentHashMap.newKeySet();
  private volatile Connection connection;
  private volatile boolean silent;

  private record Connection(boolean isThere, Optional<String> problem) {

    static Connection of(World.Network network) {
      return new Connection(network.connected(), network.problem());
    }
  }

  Diagnosis(Coherence.Setup setup, World.Network network) {
    this.network = network;
    this.wire = setup.wire();
    this.proofPrefix = setup.proofPrefix();
    this.connection = Connection.of(network);
  }

  World.Network network() {
    return network;
  }

  /** Asks the network how it is. */
  synchronized void look() {
    connection = Connection.of(network);
  }

  /** Whether there is a connection. */
  boolean connected() {
    return connection.isThere();
  }

  /** What is wrong with the feed; empty if all is well. */
  Optional<String> problem() {
    return problem(permission -> true);
  }

  /** Why the feed of an entity is not proven, in words that may follow "because". */
  String trouble(String entity) {
    return problem(permission -> concerns(permission, entity))
        .orElse("nothing has come from NATS in time");
  }

  private boolean concerns(World.Permission permission, String entity) {
    return Stream.of(
            wire.subscription(entity), wire.subscription(Wire.ALL_ENTITIES), proofPrefix + ".*")
        .map(World.Permission::family)
        .anyMatch(permission.subject()::equals);
  }

  private Optional<String> problem(Predicate<World.Permission> which) {
    return absence().or(this::silence).or(() -> refusal(which));
  }

  private Optional<String> absence() {
    return connection.problem().map(cause -> "there is no connection to NATS: " + cause);
  }

  private Optional<String> silence() {
    return silent
        ? Optional.of("NATS is silent, although there is a connection")
        : Optional.empty();
  }

  private Optional<String> refusal(Predicate<World.Permission> which) {
    String all =
        denied.stream()
            .filter(which)
            .map(World.Permission::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of("NATS does not permit this node to " + all);
  }

  @Override
  public void on(Report report) {
    if (report instanceof Report.Connected) {
      denied.clear();
      silent = false;
      look();
    } else if (report instanceof Report.Disconnected) {
      look();
    } else if (report instanceof Report.Silent) {
      silent = true;
    } else if (report instanceof Report.Answered) {
      silent = false;
    } else if (report instanceof Report.Denied one) {
      denied.add(World.Permission.neededFor(one));
    } else if (report instanceof Report.Permitted some) {
      denied.removeIf(permission -> permission.isAmong(some));
    }
  }
}
