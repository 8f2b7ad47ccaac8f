// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The demo's servers on free ports, for tests in other modules. They end with this JVM. */
public final class TestCluster {

  private final Cluster cluster;
  private final Cluster.Members members;
  private final Port nats;

  private TestCluster(Cluster cluster, Cluster.Members members, Port nats) {
    this.cluster = cluster;
    this.members = members;
    this.nats = nats;
  }

  /**
   * Starts them, and waits until they are ready.
   *
   * @param module the directory {@code liberty-sample}, which has been built
   */
  public static TestCluster start(Path module) {
    var console = new Console();
    var layout = new Layout(module);
    layout.check();
    var settings = new Settings(port("node A"), port("node B"), port("nats-server"));
    var cluster = new Cluster(console);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::kill, "end of the tests"));
    var program = NatsServerProgram.find(console::say);
    return new TestCluster(cluster, cluster.start(settings, layout, program), settings.nats());
  }

  /** Where node A is, without a slash at the end. */
  public URI nodeA() {
    return members.a().address();
  }

  /** Where node B is. */
  public URI nodeB() {
    return members.b().address();
  }

  /** Where NATS listens on this machine, when it runs. */
  public int natsPort() {
    return nats.number();
  }

  /** Starts NATS, if it does not run. */
  public void startNats() {
    members.nats().restart();
  }

  /** Ends node B at once. */
  public void killNodeB() {
    members.b().child().killTree();
  }

  /** Starts node B, if it does not run, and waits until it is ready. */
  public void startNodeB() {
    if (!members.b().child().isAlive()) {
      members.b().restart();
      cluster.awaitAnswers(List.of(members.b()));
    }
  }

  /** Not one of those that the kernel gives to clients: it has to be free again after a stop. */
  private static Port port(String use) {
    while (true) {
      var port = new Port(use, "", ThreadLocalRandom.current().nextInt(12_000, 32_000));
      if (port.isFree()) {
        return port;
      }
    }
  }
}
