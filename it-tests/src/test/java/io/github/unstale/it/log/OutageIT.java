// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.Proxy.Direction;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every outage, whatever its form, is one warning when it begins and one line when it is over, for
 * each of two applications: one that asks the server often whether it is there, and one that waits
 * for longer than its caches can.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OutageIT {

  private static final NatsServer NATS = NatsServer.running();
  private static final Proxy BRISK_CABLE = Proxy.to(NATS);
  private static final Proxy PATIENT_CABLE = Proxy.to(NATS);
  private static final String GONE = "W UNSTALE-411: There is no connection to NATS: ";
  private static final String SILENT = "W UNSTALE-417: NATS has been silent for ";
  private static final String BACK = "I Connected to NATS at nats://localhost:";
  private static final String ANSWERS = "I NATS answers again, after ";

  private final Items brisk = Items.on(Node.A, "brisk");
  private final Items patient = Items.on(Node.A, "patient");
  private int before;

  @Deployment(name = "brisk", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive brisk() {
    return Items.war("brisk")
        .nats(BRISK_CABLE.url())
        .set("unstale.cache.max-staleness", "PT3S")
        .set("unstale.nats.ping-interval", "PT0.4S")
        .set("unstale.nats.connect-timeout", "PT0.5S")
        .archive();
  }

  @Deployment(name = "patient", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive patient() {
    return Items.war("patient")
        .nats(PATIENT_CABLE.url())
        .set("unstale.cache.max-staleness", "PT3S")
        .set("unstale.nats.ping-interval", "PT1M")
        .set("unstale.nats.connect-timeout", "PT0.5S")
        .archive();
  }

  @AfterAll
  static void close() {
    BRISK_CABLE.close();
    PATIENT_CABLE.close();
    NATS.close();
  }

  @BeforeEach
  void bothHear() {
    try (var peer = RawPeer.of(NATS)) {
      brisk.awaitHearing(peer);
      patient.awaitHearing(peer);
    }
    before = all().size();
  }

  /** And it stays so while both work. */
  @AfterEach
  void nothingElse_isSaid() {
    List<String> said = since();
    bothHear();
    assertThat(all().subList(0, before)).endsWith(said.toArray(String[]::new));
  }

  private static List<String> all() {
    return Line.in(Node.A.log()).stream().map(Line::toString).toList();
  }

  private List<String> since() {
    return all().stream().skip(before).toList();
  }

  private void awaitLines(String... beginnings) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(since()).hasSize(beginnings.length));
    for (String beginning : beginnings) {
      assertThat(since())
          .filteredOn(line -> line.startsWith(beginning))
          .hasSameSizeAs(List.of(beginnings).stream().filter(beginning::equals).toList());
    }
  }

  private static void awaitAttempts(Proxy cable, int count) {
    int now = cable.attempts();
    await().atMost(Duration.ofSeconds(60)).until(() -> cable.attempts() >= now + count);
  }

  @Test
  void serverKilled() {
    NATS.kill();
    try {
      awaitLines(GONE, GONE);
      awaitAttempts(BRISK_CABLE, 5);
      awaitAttempts(PATIENT_CABLE, 5);
      awaitLines(GONE, GONE);
    } finally {
      NATS.start();
    }
    awaitLines(GONE, GONE, BACK, BACK);
    assertThat(since().subList(2, 4))
        .allSatisfy(line -> assertThat(line).matches(BACK + "\\d+, after [0-9.hms]+ without\\."));
  }

  @Test
  void serverFrozen() {
    NATS.freeze();
    try {
      awaitLines(GONE, SILENT);
      awaitAttempts(BRISK_CABLE, 3);
      assertThat(patient.problem()).isEqualTo("NATS is silent, although there is a connection");
      awaitLines(GONE, SILENT);
    } finally {
      NATS.thaw();
    }
    awaitLines(GONE, SILENT, BACK, ANSWERS);
    assertThat(since())
        .anySatisfy(line -> assertThat(line).matches(ANSWERS + "[0-9.hms]+ of silence\\."));
    assertThat(patient.problem()).isEmpty();
  }

  @Test
  void serverRefuses() {
    NATS.reconfigure("authorization { user: somebody, password: else }");
    try {
      awaitLines(GONE, GONE);
      awaitAttempts(BRISK_CABLE, 4);
      awaitAttempts(PATIENT_CABLE, 4);
      awaitLines(GONE, GONE);
    } finally {
      NATS.reconfigure("");
    }
    awaitLines(GONE, GONE, BACK, BACK);
  }

  @Test
  void networkSwallowsEverything() {
    BRISK_CABLE.block(Direction.TO_NODE);
    PATIENT_CABLE.block(Direction.TO_NODE);
    try {
      awaitLines(GONE, SILENT);
      awaitAttempts(BRISK_CABLE, 3);
      PATIENT_CABLE.cut();
      awaitAttempts(PATIENT_CABLE, 3);
      awaitLines(GONE, SILENT);
    } finally {
      BRISK_CABLE.mend();
      PATIENT_CABLE.mend();
    }
    awaitLines(GONE, SILENT, BACK, BACK);
  }
}
