// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Delivery;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said on one node is true on two. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StatementIT {

  private static final NatsServer NATS = NatsServer.running();

  private static RawPeer peer;

  private final Statements a = Statements.on(Node.A, "statements");
  private final Statements b = Statements.on(Node.B, "statements");
  private final Statements speaker = Statements.on(Node.A, "speaker");

  @Deployment(name = "a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive nodeA() {
    return Statements.war("statements").nats(NATS.url()).archive();
  }

  @Deployment(name = "b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive nodeB() {
    return Statements.war("statements").nats(NATS.url()).archive();
  }

  @Deployment(name = "speaker", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive speaker() {
    return Statements.speaker("speaker").nats(NATS.url()).archive();
  }

  @BeforeAll
  static void open() {
    peer = RawPeer.withHeaders(NATS).subscribe("cache.invalidate.>");
  }

  @AfterAll
  static void close() {
    peer.close();
    NATS.close();
  }

  /** Both have all cached, and what was said before is confirmed: nothing will be repeated. */
  @BeforeEach
  void warm() {
    for (Statements node : List.of(a, b, speaker)) {
      node.run("PUBLISH ids elsewhere begin");
    }
    a.warm();
    b.warm();
    peer.forget();
  }

  /** What is said, and what both nodes still hold then. */
  static Stream<Arguments> ofAnEntity() {
    String org = "; org: 42:profile 9";
    return Stream.of(
        Arguments.of("ids session 42:feed,7", "session: 42:profile 43:profile" + org),
        Arguments.of("matching session 42:profile", "session: 42:feed 43:profile 7" + org),
        Arguments.of("matching session 42:*", "session: 43:profile 7" + org),
        Arguments.of("matching session *:profile", "session: 42:feed 7" + org),
        Arguments.of("matching session 4?:p*", "session: 42:feed 7" + org),
        Arguments.of(
            "matching session regex:^4[0-9]:(feed|x)$", "session: 42:profile 43:profile 7" + org),
        Arguments.of("matching session nobody*", Statements.ALL),
        Arguments.of("tagged session user:42", "session: 43:profile 7" + org),
        Arguments.of("tagged org big", "session: 42:profile 42:feed 43:profile 7; org: 42:profile"),
        Arguments.of("tagged session big", Statements.ALL),
        Arguments.of("all session -", "session: " + org));
  }

  private void bothHold(String left) {
    b.awaitHeld(left);
    assertThat(a.held()).isEqualTo(left);
  }

  @ParameterizedTest
  @MethodSource("ofAnEntity")
  void statement_toTheCache_isTrueOnBothNodes(String words, String left) {
    a.run("CACHE " + words);
    assertThat(a.held()).isEqualTo(left);
    bothHold(left);
  }

  static Stream<Arguments> byTheOtherDoors() {
    return Stream.of(Door.INVALIDATOR, Door.PUBLISH, Door.EVENT)
        .flatMap(
            door ->
                Stream.concat(ofAnEntity(), ofAllEntities())
                    .map(each -> Arguments.of(door, each.get()[0], each.get()[1])));
  }

  /** The same over all entities. */
  static Stream<Arguments> ofAllEntities() {
    return Stream.of(
        Arguments.of("matching * *:profile", "session: 42:feed 7; org: 9"),
        Arguments.of("matching * org:*", "session: 42:profile 42:feed 43:profile 7; org: "),
        Arguments.of(
            "matching * regex:^(org:9|session:7)$",
            "session: 42:profile 42:feed 43:profile; org: 42:profile"),
        Arguments.of("tagged * user:42", "session: 43:profile 7; org: 42:profile"),
        Arguments.of("all * -", "session: ; org: "));
  }

  @ParameterizedTest
  @MethodSource("byTheOtherDoors")
  void statement_byAnotherDoor_isTrueOnBothNodes(Door door, String words, String left) {
    a.run(door + " " + words);
    assertThat(a.held()).isEqualTo(left);
    bothHold(left);
  }

  @ParameterizedTest
  @EnumSource(names = {"INVALIDATOR", "PUBLISH"})
  void batch_overSeveralEntities_isOneCall(Door door) {
    a.run(
        """
        and ids session 42:feed
        and matching session *:profile
        and tagged org big
        DOOR ids org 42:profile
        """
            .replace("DOOR", door.name()));

    bothHold("session: 7; org: ");
    assertThat(saidUntil("cache.invalidate.org.42:profile")).hasSize(4);
  }

  /** First sendings until that one, probes left out. */
  private static List<Delivery> saidUntil(String last) {
    peer.await(last);
    return peer.deliveries().stream()
        .filter(Delivery::isBare)
        .filter(delivery -> !delivery.payload().contains("\"probe\""))
        .toList();
  }

  private List<Delivery> saidUntilTheEnd() {
    a.run("PUBLISH ids elsewhere end");
    List<Delivery> said = saidUntil("cache.invalidate.elsewhere.end");
    return said.subList(0, said.size() - 1);
  }

  // ---- transactions

  @ParameterizedTest
  @CsvSource({
    "CACHE,matching session 42:*",
    "INVALIDATOR,tagged session user:42",
    "EVENT,all session -"
  })
  void rollback_saysNothing(Door door, String words) {
    a.run(
        """
        required (
        DOOR WORDS
        rollback
        )
        """
            .replace("DOOR", door.name())
            .replace("WORDS", words));

    assertThat(saidUntilTheEnd()).isEmpty();
    bothHold(Statements.ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "CACHE,matching session 42:*",
    "INVALIDATOR,tagged session user:42",
    "EVENT,matching session 42:*"
  })
  void commit_saysItAfterwards(Door door, String words) {
    a.run(
        """
        required (
        DOOR WORDS
        held session 42:feed
        PUBLISH ids elsewhere before-the-commit
        )
        """
            .replace("DOOR", door.name())
            .replace("WORDS", words));

    bothHold("session: 43:profile 7; org: 42:profile 9");
    assertThat(saidUntilTheEnd())
        .extracting(Delivery::subject)
        .containsExactly(
            "cache.invalidate.elsewhere.before-the-commit", "cache.invalidate.session.%");
  }

  @Test
  void openTransaction_readsPastWhatItHasSaid() {
    List<String> read =
        a.run(
            """
            required (
            CACHE matching session 42:*
            INVALIDATOR tagged org big
            held session 42:feed 7
            held org 42:profile 9
            rollback
            )
            """);

    assertThat(read.get(0)).isEqualTo("session: 7");
    assertThat(read.get(1)).doesNotContain("9");
    bothHold(Statements.ALL);
  }

  @Test
  void sameStatementOften_leavesOnce() {
    a.run(
        """
        required (
        CACHE matching session 42:*
        EVENT matching session 42:*
        CACHE tagged org big
        and tagged org big
        INVALIDATOR matching session 42:*
        EVENT ids session 7
        CACHE ids session 7
        )
        """);

    bothHold("session: 43:profile; org: 42:profile");
    assertThat(saidUntilTheEnd())
        .extracting(Delivery::subject)
        .containsExactly(
            "cache.invalidate.session.%", "cache.invalidate.org.%", "cache.invalidate.session.7");
  }

  // ---- who says it, and who hears it

  @Test
  void nodeWithoutCaches_isHeard() {
    speaker.run("INVALIDATOR matching session *:profile");
    bothHoldSoon("session: 42:feed 7; org: 42:profile 9");

    speaker.run("EVENT tagged * user:42");
    bothHoldSoon("session: 7; org: 42:profile");

    speaker.run("PUBLISH all org -");
    bothHoldSoon("session: 7; org: ");
  }

  private void bothHoldSoon(String left) {
    a.awaitHeld(left);
    b.awaitHeld(left);
  }

  @Test
  void peerThatKnowsOnlyTheWire_isHeard() {
    peer.publish("cache.invalidate.session.%", "{\"action\":\"pattern\",\"pattern\":\"42:*\"}");
    bothHoldSoon("session: 43:profile 7; org: 42:profile 9");

    peer.publish("cache.invalidate.session.%", "{\"action\":\"tag\",\"tag\":\"user:7\"}");
    bothHoldSoon("session: 43:profile; org: 42:profile 9");

    peer.publish("cache.invalidate.%.%", "{\"action\":\"pattern\",\"pattern\":\"*:42:profile\"}");
    bothHoldSoon("session: 43:profile; org: 9");

    peer.publish("cache.invalidate.%.%", "{\"action\":\"tag\",\"tag\":\"big\"}");
    bothHoldSoon("session: 43:profile; org: ");
  }

  @Test
  void patternOfAPeer_thatNobodyCanRead_isEverythingOfTheEntity() {
    peer.publish("cache.invalidate.session.%", "{\"action\":\"pattern\",\"pattern\":\"regex:(\"}");
    bothHoldSoon("session: ; org: 42:profile 9");
  }

  @ParameterizedTest
  @CsvSource({
    "matching session 1:*,session: matching session 1:*",
    "tagged session user:1,session: tagged session user:1",
    "matching * elsewhere:2:*,elsewhere: matching * elsewhere:2:*",
    "tagged * group:2,session: tagged * group:2",
    "all elsewhere -,elsewhere: all elsewhere -",
  })
  void observerElsewhere_hearsAllOfIt(String words, String heard) {
    Instant before = Instant.now();
    String ticket = "t" + System.nanoTime();

    a.run("INVALIDATOR " + words + " reason=revoked ticket=" + ticket);

    String line = b.awaitHeard(heard + " {reason=revoked, ticket=" + ticket + "} id=");
    assertThat(line)
        .contains(" from=statements ")
        .doesNotContain(" id=null ", " at=null ")
        .endsWith(" repeat=false");
    Instant at = Instant.parse(line.replaceFirst(".* at=(\\S+) .*", "$1"));
    assertThat(at)
        .isBetween(before.minus(Duration.ofSeconds(1)), Instant.now().plus(Duration.ofSeconds(1)));
  }

  @Test
  void observerElsewhere_hearsOfAnIdWithItsMetadata() {
    String ticket = "t" + System.nanoTime();

    a.run("INVALIDATOR ids elsewhere 1 reason=revoked ticket=" + ticket);

    assertThat(b.awaitHeard(ticket))
        .startsWith("elsewhere: ids elsewhere 1 {reason=revoked, ticket=" + ticket + "} id=")
        .doesNotContain(" id=null ")
        .endsWith(" from=null at=null repeat=false");
  }

  @Test
  void observer_hearsWhereAForeignMessageComesFrom() {
    String id = "m" + System.nanoTime();
    peer.publish(
        "cache.invalidate.elsewhere.%",
        """
        {"action":"tag","tag":"x","message_id":"ID","source_service":"billing",
         "timestamp":"2026-01-02T03:04:05Z","metadata":{"reason":"closed"}}
        """
            .replace("ID", id));

    assertThat(b.awaitHeard(id))
        .isEqualTo(
            "elsewhere: tagged elsewhere x {reason=closed} id="
                + id
                + " from=billing at=2026-01-02T03:04:05Z repeat=false");
  }
}
