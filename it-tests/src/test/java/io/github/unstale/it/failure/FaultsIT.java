// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import io.github.unstale.it.fixture.SampleCluster;
import io.github.unstale.it.sample.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The sample as it is shipped, on its database. While a change is made on node A there is one
 * fault: node B shows the change within the bound, and both are coherent again afterwards.
 */
class FaultsIT {

  /** The sample's bound of two seconds, with time for a machine that is busy. */
  private static final Duration BOUND = Duration.ofSeconds(2 + 5);

  private final SampleCluster cluster = SampleCluster.shared();
  private final Tokens a = new Tokens(cluster.a());
  private final Tokens b = new Tokens(cluster.b());
  private final String id = UUID.randomUUID().toString();

  @BeforeEach
  void warmBoth() {
    a.awaitConnected();
    b.awaitConnected();
    long version = a.change(id, "before").version();
    a.warm(id, version);
    b.warm(id, version);
  }

  @AfterEach
  void everythingWorksAgain() {
    a.awaitConnected();
    b.awaitConnected();
    b.warm(id, a.read(id).version());
    b.awaitVersion(id, a.change(id, "after").version(), BOUND);
  }

  @Test
  void serverFrozen() {
    cluster.nats().freeze();
    try {
      b.awaitVersion(id, change(), BOUND);
    } finally {
      cluster.nats().thaw();
    }
  }

  @Test
  void serverStoppedInOrder() {
    cluster.nats().stop();
    try {
      b.awaitVersion(id, change(), BOUND);
    } finally {
      cluster.nats().start();
    }
  }

  @Test
  void readerFrozen() {
    cluster.b().freeze();
    long version;
    try {
      version = change();
    } finally {
      cluster.b().thaw();
    }
    b.awaitVersion(id, version, BOUND);
  }

  @Test
  void readerKilled() {
    cluster.b().kill();
    long version = change();
    cluster.b().start();
    cluster.b().awaitReady();
    b.awaitVersion(id, version, Duration.ofSeconds(5));
  }

  private long change() {
    return a.change(id, "meanwhile").version();
  }
}
