// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Delivery;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.fixture.SampleCluster;
import io.github.unstale.it.sample.Sessions.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user is revoked on one node: what the nodes have cached of the sessions becomes revoked. */
class SessionsIT {

  /** The sample's bound of two seconds, with time for a machine that is busy. */
  private static final Duration BOUND = Duration.ofSeconds(2 + 5);

  /** A late proof or a repeat, on a machine that is busy, costs an entry: then it is loaded. */
  private static final int ATTEMPTS = 5;

  private static final String JSON = "cache.invalidate.session.%";

  private final SampleCluster cluster = SampleCluster.shared();
  private final Sessions a = new Sessions(cluster.a());
  private final Sessions b = new Sessions(cluster.b());
  private final RawPeer peer = RawPeer.withHeaders(cluster.nats());
  private String user = "user-" + UUID.randomUUID();
  private String id = "session-" + UUID.randomUUID();

  @BeforeEach
  void awaitConnected() {
    new Tokens(cluster.a()).awaitConnected();
    new Tokens(cluster.b()).awaitConnected();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void revocation_isKnownOnBothNodes_fromMemory() {
    Reading revoked = new Reading(user, "REVOKED", "cache");
    Reading onA = null;
    Reading onB = null;
    for (int i = 0; i < ATTEMPTS && !(revoked.equals(onA) && revoked.equals(onB)); i++) {
      begin(user);
      assertThat(b.revoke(user)).isEqualTo(1);
      onB = b.read(id);
      onA = a.awaitOtherThan(new Reading(user, "ACTIVE", "cache"), id, BOUND);
    }
    assertThat(onB).isEqualTo(revoked);
    assertThat(onA).isEqualTo(revoked);
    assertThat(a.stored(id)).isEqualTo("REVOKED");
    assertThat(a.read(id).status()).isEqualTo("REVOKED");
    assertThat(b.read(id).status()).isEqualTo("REVOKED");
  }

  @Test
  void revocation_ofManySessions_isOneMessage_withTagReasonAndNumber() {
    begin(user);
    a.put(id + "-2", user);
    a.put(id + "-3", user);
    peer.subscribe("cache.invalidate.session.*");
    assertThat(b.revoke(user)).isEqualTo(3);
    marker();
    List<Delivery> revocations =
        peer.deliveries().stream().filter(delivery -> delivery.subject().equals(JSON)).toList();
    assertThat(revocations).hasSizeGreaterThanOrEqualTo(1);
    assertThat(revocations.stream().filter(delivery -> !isRepeat(delivery))).hasSize(1);
    assertThat(revocations.get(0).payload())
        .contains("\"tag\":\"user:" + user + "\"")
        .contains("\"reason\":\"revoked\"")
        .contains("\"revocation\":\"1\"");
    assertThat(b.revoke(user)).isZero();
  }

  @Test
  void rolledBackRevocation_changesNothing() {
    begin(user);
    peer.subscribe("cache.invalidate.session.*");
    assertThat(b.revocation(user, "?rollback=true").status()).isEqualTo(409);
    marker();
    assertThat(peer.subjects()).doesNotContain(JSON);
    assertThat(a.read(id).status()).isEqualTo("ACTIVE");
    assertThat(b.read(id).status()).isEqualTo("ACTIVE");
    assertThat(b.stored(id)).isEqualTo("ACTIVE");
  }

  @Test
  void firstDelivery_ofAnotherPublisher_changesInPlace() {
    Reading revoked = new Reading(user, "REVOKED", "cache");
    Reading found = null;
    for (int i = 0; i < ATTEMPTS && !revoked.equals(found); i++) {
      begin(user);
      peer.publish(JSON, message("first-" + id, 9));
      found = a.awaitOtherThan(new Reading(user, "ACTIVE", "cache"), id, BOUND);
    }
    assertThat(found).isEqualTo(revoked);
    assertThat(a.stored(id)).isEqualTo("ACTIVE");
  }

  @Test
  void repeatedMessage_dropsInsteadOfChanging() {
    begin(user);
    peer.publishWithHeaders(
        JSON, "NATS/1.0\r\nUnstale-Repeat: 1\r\n\r\n", message("repeat-" + id, 9));
    Reading loaded = new Reading(user, "ACTIVE", "database");
    Reading before = new Reading(user, "ACTIVE", "cache");
    assertThat(a.awaitOtherThan(before, id, BOUND)).isEqualTo(loaded);
    assertThat(b.awaitOtherThan(before, id, BOUND)).isEqualTo(loaded);
  }

  @Test
  void messageThatComesAgain_dropsInsteadOfChanging() {
    begin(user);
    String message = message("again-" + id, 9);
    peer.publish(JSON, message);
    a.awaitOtherThan(new Reading(user, "ACTIVE", "cache"), id, BOUND);
    begin(user);
    peer.publish(JSON, message);
    assertThat(a.awaitOtherThan(new Reading(user, "ACTIVE", "cache"), id, BOUND))
        .isEqualTo(new Reading(user, "ACTIVE", "database"));
  }

  @Test
  void sessionBegunAfterTheRevocation_staysActive_howeverLateThatComes() {
    begin(user);
    b.revoke(user);
    a.put(id, user);
    a.warm(id, "ACTIVE");
    b.warm(id, "ACTIVE");
    peer.publish(JSON, message("late-" + id, 1));
    marker();
    assertThat(a.read(id).status()).isEqualTo("ACTIVE");
    assertThat(b.read(id).status()).isEqualTo("ACTIVE");
    assertThat(b.stored(id)).isEqualTo("ACTIVE");
  }

  @Test
  void sessionBegunAfterTheRevocation_staysActive_whenTheNodeThatRevokedWasCutOff() {
    begin(user);
    cluster.cableB().cut();
    try {
      new Tokens(cluster.b()).awaitDisconnected();
      b.revoke(user);
      a.put(id, user);
      a.warm(id, "ACTIVE");
    } finally {
      cluster.cableB().mend();
    }
    awaitConnected();
    marker();
    assertThat(a.read(id).status()).isEqualTo("ACTIVE");
    b.awaitOtherThan(new Reading(user, "REVOKED", "cache"), id, BOUND); // it had not heard of that
    assertThat(b.read(id).status()).isEqualTo("ACTIVE");
    assertThat(a.stored(id)).isEqualTo("ACTIVE");
  }

  @Test
  void missingEntry_staysMissing() {
    a.put(id, user);
    assertThat(b.cached(id)).isEqualTo("nothing");
    a.revoke(user);
    marker();
    assertThat(a.cached(id)).isEqualTo("nothing");
    assertThat(b.cached(id)).isEqualTo("nothing");
    assertThat(b.read(id)).isEqualTo(new Reading(user, "REVOKED", "database"));
  }

  @Test
  void otherUsers_andSessionsThatWereReplaced_areLeftAlone() {
    begin(user);
    String replaced = id;
    begin(user + "-other");
    String others = id;
    a.put(replaced, user + "-new");
    a.warm(replaced, "ACTIVE");
    b.warm(replaced, "ACTIVE");
    assertThat(b.revoke(user)).isZero();
    marker();
    for (var node : List.of(a, b)) {
      assertThat(node.read(others).status()).isEqualTo("ACTIVE");
      assertThat(node.read(replaced)).extracting(Reading::status).isEqualTo("ACTIVE");
    }
  }

  @Test
  void userOfAnyCharacters_canBeRevoked() {
    for (var name : List.of("a/b", "50%", "😀 ü", "a;b?c#d", "\"x\\", "*")) {
      String odd = name + user;
      begin(odd);
      assertThat(b.revoke(odd)).isEqualTo(1);
      a.awaitOtherThan(new Reading(odd, "ACTIVE", "cache"), id, BOUND);
      assertThat(a.read(id).status()).isEqualTo("REVOKED");
    }
  }

  @Test
  void wrongRequests_areRefused_sayingWhatIsWrong() {
    assertThat(a.revocation("nobody " + user, "").status()).isEqualTo(404);
    assertThat(a.revocation("nobody " + user, "").body()).contains("ever had a session");
    assertThat(a.revocation("x".repeat(501), "").status()).isEqualTo(400);
    assertThat(a.revocation(user, "?rollback=maybe").status()).isEqualTo(400);
  }

  /** A new session, cached on both nodes. */
  private void begin(String ofUser) {
    id = "session-" + UUID.randomUUID();
    assertThat(a.put(id, ofUser)).isEqualTo(new Reading(ofUser, "ACTIVE", "database"));
    a.warm(id, "ACTIVE");
    b.warm(id, "ACTIVE");
  }

  /** Returns when both nodes have heard all that was sent until now. */
  private void marker() {
    String marker = "marker-" + UUID.randomUUID();
    a.put(marker, "marker");
    a.warm(marker, "ACTIVE");
    b.warm(marker, "ACTIVE");
    peer.publish("cache.invalidate.session." + marker);
    var before = new Reading("marker", "ACTIVE", "cache");
    a.awaitOtherThan(before, marker, BOUND);
    b.awaitOtherThan(before, marker, BOUND);
  }

  private static boolean isRepeat(Delivery delivery) {
    return delivery.headers().contains("Unstale-Repeat");
  }

  /** A revocation as a Go service might send it. */
  private String message(String messageId, int revocation) {
    return String.format(
        Locale.ROOT,
        """
        {"message_id":"%s","entity_type":"session","action":"tag","tag":"user:%s",\
        "metadata":{"reason":"revoked","revocation":"%d"}}""",
        messageId,
        user,
        revocation);
  }
}
