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
    while (nodes.stream().anyMatch(Child::isAlive)) {
      Patience.pause();
      nodes.forEach(this::announceEnd);
      if (members.nats().accident().filter(this::announceEnd).isPresent()) {
        console.complain(
            "The nodes go on without it. Start it on the page, or so: "
                + members.nats().commandLine());
      }
    }
  }

  private void showAddresses() {
    var nodes = List.of(members.a(), members.b());
    console.say("");
    console.say(
        Text.of(
            "Open %s/ or %s/ in a browser: each shows both nodes.",
            nodes.get(0).address(), nodes.get(1).address()));
    console.say("Read a token on both nodes. Change it on one, and see the other drop it.");
    console.say("Roll back, and see that nothing happens. Stop NATS, and see the bound hold.");
    console.say(
        "Console: /unstale/ on either, for user demo with password demo, in this demo alone.");
    console.say("");
    nodes.forEach(node -> console.say(Text.of("  %s   %s/", node.name(), node.address())));
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
