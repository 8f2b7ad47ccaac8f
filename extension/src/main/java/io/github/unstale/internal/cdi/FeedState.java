// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.FeedStatus;
import io.github.unstale.internal.coherence.World;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The feed as an operator sees it. Safe for use by multiple threads. */
final class FeedState implements FeedStatus, World.Listener {

  private final World.@Nullable Network network;
  private final Set<Permission> denied = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;

  /** With the network, or null for standalone. */
  FeedState(World.@Nullable Network network) {
    this.network = network;
  }

  @Override
  public boolean connected() {
    return network != null && network.connected();
  }

  @Override
  public Optional<String> problem() {
    if (network == null) {
      return Optional.empty();
    }
    return network.problem().or(this::silence).or(this::refusal);
  }

  private Optional<String> silence() {
    return silent
        ? Optional.of("NATS is silent, although there is a connection")
        : Optional.empty();
  }

  private Optional<String> refusal() {
    String all =
        denied.stream().map(Permission::toString).sorted().collect(Collectors.joining(", "));
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of("NATS does not permit this node to " + all);
  }

  @Override
  public void on(World.Report report) {
    if (report instanceof World.Report.Connected) {
      denied.clear();
      silent = false;
    } else if (report instanceof World.Report.Silent) {
      silent = true;
    } else if (report instanceof World.Report.Answered) {
      silent = false;
    } else if (report instanceof World.Report.Denied one) {
      denied.add(Permission.neededFor(one));
    } else if (report instanceof World.Report.Permitted some) {
      denied.removeIf(permission -> permission.isAmong(some));
    }
  }
}
