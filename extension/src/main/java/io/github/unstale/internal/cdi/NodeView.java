// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Nodes;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.observe.Observed;
import java.util.Set;

/**
 * This node, to be looked at.
 *
 * @param nodeName what it calls itself
 * @param settings how it is configured
 * @param coherence its heart
 * @param caches its caches
 */
record NodeView(NodeName nodeName, NodeSettings settings, Coherence coherence, Caches caches)
    implements Observed {

  @Override
  public String name() {
    return nodeName.toString();
  }

  @Override
  public Set<String> entities() {
    return caches.entities();
  }

  @Override
  public Cache cache(String entity) {
    return caches.observed(entity);
  }

  @Override
  public Nodes nodes() {
    return new KnownNodes(coherence, Runnable::run);
  }

  @Override
  public long now() {
    return System.nanoTime();
  }
}
