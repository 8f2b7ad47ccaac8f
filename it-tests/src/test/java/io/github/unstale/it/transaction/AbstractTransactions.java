// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.accounts.Accounts;
import io.github.unstale.it.fixture.Delivery;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts on a node, and a peer that hears all that leaves the node. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
abstract class AbstractTransactions {

  /** Shared by the classes that extend this one; ends with the JVM. */
  static final NatsServer NATS = NatsServer.running();

  static RawPeer peer;

  final Accounts accounts = Accounts.on(Node.A, "transactions");

  @Deployment(testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive node() {
    return Accounts.war("transactions").nats(NATS.url()).archive();
  }

  @BeforeAll
  static void open() {
    peer = RawPeer.withHeaders(NATS).subscribe("cache.invalidate.account.*");
  }

  @AfterAll
  static void close() {
    peer.close();
  }

  /** Account 1 is {@code first}, in the database and in the cache; 2 is not cached. */
  @BeforeEach
  void begin() {
    accounts.reset();
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> accounts.run("publish begin"));
    // what is published is confirmed, and so is all that was told before: nothing will be repeated
    accounts.run(
        """
        required (
        write 1 first
        write 2 first
        )
        publish 1
        publish 2
        get 1
        publish begun
        """);
    peer.await(idSubject("begun"));
    peer.forget();
    assertThat(accounts.peek("1")).isEqualTo("first");
    assertThat(accounts.peek("2")).isEqualTo("null");
  }

  static String idSubject(String id) {
    return "cache.invalidate.account." + id;
  }

  /** The ids that left until that one did, first sendings only. */
  static List<String> idsUntil(String last) {
    peer.await(idSubject(last));
    return peer.deliveries().stream()
        .filter(Delivery::isBare)
        .map(Delivery::subject)
        .filter(subject -> !subject.equals(idSubject("%")))
        .map(subject -> subject.substring(idSubject("").length()))
        .toList();
  }
}
