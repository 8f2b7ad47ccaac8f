// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This node and its neighbour. */
@ApplicationScoped
class Node {

  @Inject
  @ConfigProperty(name = "unstale.node-name")
  Optional<String> configuredName;

  @Inject
  @ConfigProperty(name = "sample.peer.url")
  Optional<String> peer;

  /** What this node is called: as configured, else after its host. */
  String name() {
    return configuredName.orElseGet(Node::hostName);
  }

  /** The address of the other node, if there is one. */
  Optional<String> peer() {
    return peer;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
