// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.nats.client.impl.NatsServerPool;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The servers that jnats may connect to, with the names that their certificates have to be for.
 *
 * <p>jnats resolves names by itself, and goes on with the addresses alone.
 */
final class NamedServers extends NatsServerPool {

  private final List<String> configured;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  /** With what is configured, as {@code scheme://host:port}; at least one. */
  NamedServers(List<String> servers) {
    configured = servers.stream().map(server -> URI.create(server).getHost()).toList();
  }

  @Override
  public @Nullable List<String> resolveHostToIps(String host, boolean one, boolean includeIPV6) {
    List<String> addresses = super.resolveHostToIps(host, one, includeIPV6);
    if (addresses != null) {
      addresses.forEach(address -> names.put(address, nameOf(host)));
    }
    return addresses;
  }

  /**
   * The configured host that this one is, or stands in for: who servers of a cluster announce,
   * which they do before TLS begins, has to have a certificate for the first host that is
   * configured.
   */
  String nameOf(String host) {
    return configured.contains(host) ? host : names.getOrDefault(host, configured.get(0));
  }
}
