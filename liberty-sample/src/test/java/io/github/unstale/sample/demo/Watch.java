// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Shows where everything is, and says so if something ends that should run. */
final class Watch {

  private final Cluster cluster;
  private final Cluster.Members members;
  private final Console console;
  private final Set<Child> announced = new HashSet<>();

  Watch(Cluster cluster, Cluster.Members members, Console console) {
    this.cluster = cluster;
    this.members = members;
    this.console = console;
  }

  /** Returns when both nodes have ended; usually a signal comes first. */
  void untilNoNodeIsLeft() {
    showAddresses();
    var nodes = List.of(members.a().child(), members.b().child());
    var nats = members.nats().child();
    while (nodes.stream().anyMatch(Child::isAlive)) {
      Patience.pause();
      nodes.forEach(this::announceEnd);
      if (announceEnd(nats)) {
        console.complain(
            "The nodes go on without it. To start it again: " + members.nats().commandLine());
      }
    }
  }

  private void showAddresses() {
    console.say("");
    for (var node : List.of(members.a(), members.b())) {
      console.say(Text.of("  %s   %s/", node.name(), node.address()));
    }
    console.say("  NATS     " + members.nats().address());
    console.say("");
    console.say("Press Ctrl-C to stop.");
  }

  private boolean announceEnd(Child child) {
    // where a signal ends everything, an end is no news
    if (child.isAlive() || cluster.isClosing() || !announced.add(child)) {
      return false;
    }
    console.complain(child.obituary());
    return true;
  }
}
