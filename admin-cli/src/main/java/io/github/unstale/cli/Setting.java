// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.world.World;

/**
 * What the commands run in.
 *
 * @param terminal who reads what they print
 * @param networks how they reach nodes
 * @param output in which form they print
 * @param patience how long they wait
 */
record Setting(Terminal terminal, Networks networks, Output output, Patience patience) {

  /** Makes networks. */
  interface Networks {

    /** One that connects nowhere yet. */
    World.Network to(NodeSettings.Nats settings);
  }

  Setting(Terminal terminal, Networks networks) {
    this(terminal, networks, new Output(terminal), new Patience());
  }
}
