// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This node and its neighbour. */
@ApplicationScoped
public class Node {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  @Inject
  @ConfigProperty(name = "unstale.node-name")
  Optional<String> configuredName;

  @Inject
  @ConfigProperty(name = "sample.peer.url")
  Optional<String> peer;

  @Inject
  @ConfigProperty(name = "sample.nats.control")
  Optional<URI> natsControl;

  /** What this node is called: as configured, else after its host. */
  public String name() {
    return configuredName.orElseGet(Node::hostName);
  }

  /** The address of the other node, if there is one. */
  public Optional<String> peer() {
    return peer.map(address -> address.replaceFirst("/+$", ""));
  }

  /** Where NATS can be stopped and started; only the demo has that. */
  public Optional<URI> natsControl() {
    return natsControl;
  }

  /** Whether the other node runs on this machine. */
  boolean sharesClock() {
    return peer().map(Node::isLoopback).orElse(false);
  }

  boolean controlsNats() {
    return natsControl.isPresent();
  }

  static boolean isLoopback(String address) {
    var host = URI.create(address).getHost();
    return host != null && LOOPBACK.contains(host);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
