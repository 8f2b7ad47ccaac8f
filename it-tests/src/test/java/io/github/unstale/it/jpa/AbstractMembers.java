// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Delivery;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What JPA writes on node A, seen from node B and on the wire. Each node has its own database with
 * the same rows: here, only what is dropped matters.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
abstract class AbstractMembers {

  /** Shared by the classes that extend this one; ends with the JVM. */
  static final NatsServer NATS = NatsServer.running();

  private static RawPeer peer;

  private final Members a;
  private final Members b;
  private final String id = "m-" + UUID.randomUUID();
  private final String old = "old-" + UUID.randomUUID();
  private final String unknown = "unknown-" + UUID.randomUUID();

  AbstractMembers(String war) {
    a = Members.on(Node.A, war);
    b = Members.on(Node.B, war);
  }

  @BeforeAll
  static void open() {
    peer =
        RawPeer.withHeaders(NATS)
            .subscribe("cache.invalidate.member.*")
            .subscribe("cache.invalidate.member-by-email.*");
  }

  @AfterAll
  static void close() {
    peer.close();
  }

  /**
   * A member that node B has cached by id and e-mail, and an e-mail that B knows to be nobody's.
   */
  @BeforeEach
  void begin() {
    b.write("put " + id + " " + old + " first");
    a.write("put " + id + " " + old + " first");
    b.awaitAllOf(a);
    b.warm("member", id, "first");
    b.warm("member-by-email", old, "first");
    b.warm("member-by-email", unknown, "null");
    a.publish("begun");
    peer.await("cache.invalidate.member.begun");
    peer.forget();
  }

  /** What node A has told since the test began, first sendings only. */
  private List<String> told() {
    String end = "end-" + UUID.randomUUID();
    a.publish(end);
    peer.await("cache.invalidate.member." + end);
    return peer.deliveries().stream()
        .filter(Delivery::isBare)
        .map(delivery -> delivery.subject().substring("cache.invalidate.".length()))
        .filter(subject -> !subject.endsWith(end) && !subject.endsWith("%"))
        .toList();
  }

  @Test
  void update_isToldAfterTheCommit_andDroppedByTheOtherNode() {
    a.write("note " + id + " second");

    assertThat(a.get("member", id)).isEqualTo("loaded second");
    assertThat(told()).containsExactlyInAnyOrder("member." + id, "member-by-email." + old);
    b.awaitDrop("member", id);
    b.awaitDrop("member-by-email", old);
    assertThat(b.get("member-by-email", unknown)).isEqualTo("cached null");
  }

  @Test
  void rollback_afterAFlush_tellsNothing() {
    a.write("note " + id + " second", "flush", "rollback");

    assertThat(told()).isEmpty();
    assertThat(b.get("member", id)).isEqualTo("cached first");
    assertThat(b.get("member-by-email", old)).isEqualTo("cached first");
  }

  @Test
  void manyWrites_inOneTransaction_tellEachIdOnce() {
    a.write(
        "note " + id + " second",
        "flush",
        "email " + id + " " + unknown,
        "flush",
        "note " + id + " third",
        "flush",
        "email " + id + " " + unknown + "2");

    assertThat(told())
        .containsExactlyInAnyOrder(
            "member." + id,
            "member-by-email." + old,
            "member-by-email." + unknown,
            "member-by-email." + unknown + "2");
  }

  @Test
  void changedAttribute_dropsTheOldAndTheNewId() {
    a.write("email " + id + " " + unknown);

    b.awaitDrop("member-by-email", old);
    b.awaitDrop("member-by-email", unknown);
  }

  @Test
  void insert_dropsWhatIsKnownToBeAbsent() {
    a.write("put " + id + "2 " + unknown + " new");

    assertThat(told()).containsExactly("member-by-email." + unknown);
    b.awaitDrop("member-by-email", unknown);
    assertThat(b.get("member", id)).isEqualTo("cached first");
  }

  @Test
  void removal_dropsAll() {
    a.write("remove " + id);

    b.awaitDrop("member", id);
    b.awaitDrop("member-by-email", old);
  }

  /** The documented trap, and what to do. */
  @Test
  void bulkUpdate_isToldOnlyIfSaid() {
    a.write("bulk second");
    assertThat(told()).isEmpty();
    assertThat(b.get("member", id)).isEqualTo("cached first");

    a.write("bulk third", "tell");
    b.awaitDrop("member", id);
  }
}
