// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.Proxy.Direction;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever reads or commits does not wait for NATS, however long NATS is away. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class NothingBlocksIT {

  /** Ways in which NATS is away for the writer. */
  enum Outage {
    SERVER_DEAD,
    SERVER_FROZEN,
    NOTHING_ARRIVES,
    NOTHING_COMES;

    private void begin() {
      switch (this) {
        case SERVER_DEAD -> {
          NATS.kill();
          CABLE.cut();
        }
        case SERVER_FROZEN -> NATS.freeze();
        case NOTHING_ARRIVES -> CABLE.block(Direction.TO_SERVER);
        case NOTHING_COMES -> CABLE.block(Direction.TO_NODE);
      }
    }

    private void end() {
      switch (this) {
        case SERVER_DEAD -> NATS.start();
        case SERVER_FROZEN -> NATS.thaw();
        case NOTHING_ARRIVES, NOTHING_COMES -> CABLE.mend();
      }
    }
  }

  private static final int CHANGES = 20_000;

  /** More than wait for NATS one by one. */
  private static final int TOO_MANY_CHANGES = 120_000;

  private static final NatsServer NATS = NatsServer.running();
  private static final Proxy CABLE = Proxy.to(NATS);

  private final Items writer = Items.on(Node.A, "hammer");
  private final Items reader = Items.on(Node.B, "hammer");

  @Deployment(name = "writer", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive writer() {
    return Items.war("hammer")
        .classes(Hammer.class)
        .nats(CABLE.url())
        .set("unstale.nats.ping-interval", "PT0.2S")
        .set("unstale.nats.connect-timeout", "PT0.5S")
        .set("unstale.cache.max-staleness", "PT1S")
        .archive();
  }

  /** Its bound is longer than the test, so that it drops only what it is told to. */
  @Deployment(name = "reader", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive reader() {
    return Items.war("hammer").classes(Hammer.class).nats(NATS.url()).archive();
  }

  @AfterAll
  static void close() {
    CABLE.close();
    NATS.close();
  }

  @BeforeEach
  void writerIsHeard() {
    Promise.toProven(writer, Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @EnumSource
  void commitsAndReads_areOver_beforeTheOutageIs_andAllOfThemAreToldAfterwards(Outage outage) {
    List<String> changed = List.of("hammered-0", "hammered-1", "hammered-9999", "hammered-19999");
    reader.warm(changed);
    reader.warm("stays");
    outage.begin();
    try {
      awaitAll("commits/" + CHANGES, "reads/100000", "reads/100000", "reads/100000");
    } finally {
      outage.end();
    }
    try (var peer = RawPeer.of(NATS)) {
      reader.awaitHearing(peer); // what is said before it is back is not for it
    }
    CABLE.mend();
    reader.awaitDrop(changed);
    assertThat(reader.holds("stays")).isTrue();
  }

  @Test
  void moreChangesThanCanWait_becomeEverything() {
    reader.warm("hammered-0", "hammered-119999", "goes as well");
    NATS.freeze();
    try {
      awaitAll("invalidations/" + TOO_MANY_CHANGES, "reads/100000");
      assertThat(Node.A.logSince("hammer"))
          .contains(
              "UNSTALE-415: Too many invalidations wait to be sent; those of 'item' have become"
                  + " one of everything.");
    } finally {
      NATS.thaw();
    }
    reader.awaitDrop("hammered-0", "hammered-119999", "goes as well");
  }

  private void awaitAll(String... work) {
    List<CompletableFuture<Http.Reply>> all =
        Stream.of(work)
            .map(each -> Http.posting(URI.create(writer.uri() + "/api/hammer/" + each), ""))
            .toList();
    all.forEach(
        each -> assertThat(each.orTimeout(60, TimeUnit.SECONDS).join().status()).isEqualTo(204));
  }
}
