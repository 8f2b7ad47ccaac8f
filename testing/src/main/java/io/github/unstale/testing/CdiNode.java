// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.cdi.UnstaleExtension;
import jakarta.enterprise.inject.spi.Extension;

/**
 * An application in a CDI container of the test's, as a node of an {@link InMemoryCluster}.
 *
 * <p>Its beans get what they get in a server: {@code @EntityCache}, configuration, events. Its
 * network is that of the cluster, where something arrives in {@link InMemoryCluster#settle} only;
 * but its threads and its clock are real, so what it sends leaves a moment later.
 */
public final class CdiNode extends ClusterNode {

  private final InMemoryCluster cluster;
  private final Extension extension;

  /**
   * A node that connects when its container has started.
   *
   * @param cluster where it is a node
   * @param name for messages
   */
  public CdiNode(InMemoryCluster cluster, String name) {
    super(cluster, name, cluster.client());
    this.cluster = cluster;
    this.extension = new UnstaleExtension(client());
    cluster.add(this);
  }

  /**
   * Unstale's extension, to be given to one container in the place of the one that it would find.
   *
   * @return always the same; without {@code unstale.nats.servers} in the configuration, with any
   *     address, it is standalone
   */
  public Extension extension() {
    return extension;
  }

  /**
   * Settles the cluster, and tells whether this node takes part in it. Wait for that before the
   * first invalidation: its container starts without waiting for its network.
   *
   * @return true as soon as its caches hear what others say
   */
  public boolean hasJoined() {
    cluster.settle();
    return arrivals() > 0; // its first marker, sent after its subscriptions
  }
}
