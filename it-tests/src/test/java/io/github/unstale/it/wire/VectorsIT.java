// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Delivery;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of the wire's contract, both ways between a node and a raw peer. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class VectorsIT {

  private static final String BYSTANDER = "bystander";
  private static final NatsServer NATS = NatsServer.running();
  private static final Set<String> HEARING = new HashSet<>();
  private static RawPeer peer;

  private final Items items = Items.on(Node.A, "vectors");

  @Deployment(testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive node() {
    return Items.war("vectors")
        .classes(MeaningsResource.class, Heard.class)
        .nats(NATS.url())
        .set("unstale.caches", "item,org-unit_2,session,token,user")
        .archive();
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

  @ParameterizedTest
  @MethodSource
  void idsThatArrive_areDropped_andNothingElse(Vector vector) {
    Items entity = items.of(vector.entity());
    hearing(entity);
    entity.warm(BYSTANDER);
    entity.warm(vector.dropped());
    publish(vector);
    entity.awaitDrop(vector.dropped());
    assertThat(entity.holds(BYSTANDER)).isTrue();
  }

  static Stream<Vector> idsThatArrive_areDropped_andNothingElse() {
    return Vector.delivered("ids");
  }

  @ParameterizedTest
  @MethodSource
  void whatConcernsOneEntity_dropsAllOfIt_andNothingElse(Vector vector) {
    Items entity = items.of(vector.entity());
    hearing(entity);
    entity.warm(BYSTANDER);
    items.warm(BYSTANDER);
    publish(vector);
    entity.awaitDrop(BYSTANDER);
    assertThat(items.holds(BYSTANDER)).isTrue();
  }

  static Stream<Vector> whatConcernsOneEntity_dropsAllOfIt_andNothingElse() {
    return Vector.delivered("all", "unreadable").filter(vector -> !vector.entity().equals("%"));
  }

  @ParameterizedTest
  @MethodSource
  void whatConcernsAllEntities_dropsEverything(Vector vector) {
    hearing(items);
    items.warm(BYSTANDER);
    items.of("token").warm(BYSTANDER);
    publish(vector);
    items.awaitDrop(BYSTANDER);
    items.of("token").awaitDrop(BYSTANDER);
  }

  static Stream<Vector> whatConcernsAllEntities_dropsEverything() {
    return Vector.delivered("everything", "unreadable")
        .filter(vector -> vector.entity().equals("%"));
  }

  @ParameterizedTest
  @MethodSource
  void probeOfAnotherNode_dropsNothing(Vector vector) {
    Items entity = items.of("token");
    hearing(entity);
    entity.warm(BYSTANDER, "last");
    publish(vector);
    peer.publish("cache.invalidate.token.last");
    entity.awaitDrop("last");
    assertThat(entity.holds(BYSTANDER)).isTrue();
  }

  static Stream<Vector> probeOfAnotherNode_dropsNothing() {
    return Vector.delivered("probe");
  }

  @ParameterizedTest
  @MethodSource
  void patternThatArrives_dropsWhatItCovers_andSparesTheRest(Vector vector) {
    Map<String, List<String>> covered = vector.examples("covers");
    Map<String, List<String>> spared = vector.examples("spares");
    covered.forEach((entity, ids) -> hearing(items.of(entity)).warm(ids));
    spared.forEach((entity, ids) -> hearing(items.of(entity)).warm(ids));
    publish(vector);
    covered.forEach((entity, ids) -> items.of(entity).awaitDrop(ids));
    assertThat(spared)
        .allSatisfy((entity, ids) -> assertThat(items.of(entity).held(ids)).isEqualTo(ids));
  }

  static Stream<Vector> patternThatArrives_dropsWhatItCovers_andSparesTheRest() {
    return Vector.delivered("pattern");
  }

  @ParameterizedTest
  @MethodSource
  void tagThatArrives_dropsWhatCarriesIt_andSparesTheRest(Vector vector) {
    Items entity = hearing(items.of(vector.entity().equals("%") ? "user" : vector.entity()));
    String tag = vector.means().getString("tag");
    entity.awaitDrop("tagged");
    for (String id : List.of("tagged", "other")) {
      act(
          "/tagged",
          Json.createObjectBuilder()
              .add("entity", entity.entity())
              .add("id", id)
              .add("tag", id.equals("tagged") ? tag : "another")
              .build());
    }
    assertThat(entity.held(List.of("tagged"))).containsExactly("tagged");
    publish(vector);
    entity.awaitDrop("tagged");
    assertThat(entity.holds("other")).isTrue();
  }

  static Stream<Vector> tagThatArrives_dropsWhatCarriesIt_andSparesTheRest() {
    return Vector.delivered("tag");
  }

  @ParameterizedTest
  @MethodSource
  void whatMessagesSayOfThemselves_isHeardByObservers(Vector vector) {
    hearing(items.of(vector.entity().equals("%") ? "token" : vector.entity()));
    JsonObjectBuilder expected = Json.createObjectBuilder(vector.means().getJsonObject("origin"));
    JsonObject metadata = vector.means().getJsonObject("metadata");
    expected.add("metadata", metadata == null ? JsonValue.EMPTY_JSON_OBJECT : metadata);
    JsonObject all = expected.build();
    publish(vector);
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Json.createReader(heard()).readArray().contains(all));
  }

  static Stream<Vector> whatMessagesSayOfThemselves_isHeardByObservers() {
    return Vector.delivered("ids", "pattern", "tag", "all", "everything")
        .filter(vector -> vector.means().containsKey("origin"));
  }

  @ParameterizedTest
  @MethodSource
  void whatIsSaid_travelsAsTheVectorSays(Vector vector) {
    hearing(vector.entity().equals("%") ? items : items.of(vector.entity()));
    peer.forget();
    act("", vector.means());
    Delivery delivery = awaitAllButProbes(vector.subject());
    assertSameHeaders(delivery, vector);
    if (vector.payload().length == 0) {
      assertThat(delivery.payload()).isEmpty();
    } else {
      assertSameMeaning(delivery, vector);
    }
  }

  static Stream<Vector> whatIsSaid_travelsAsTheVectorSays() {
    return Vector.written();
  }

  @Test
  void everythingThatACacheInvalidates_travelsAsJson() {
    Items entity = hearing(items.of("token"));
    peer.forget();
    entity.invalidateAll();
    JsonObject json = read(awaitAllButProbes("cache.invalidate.token.%").payload());
    assertThat(json.getString("action")).isEqualTo("all");
    assertThat(json.getString("entity_type")).isEqualTo("token");
  }

  @Test
  void messageIds_ofOneNode_growByOne() {
    hearing(items.of("token"));
    peer.forget();
    for (int i = 0; i < 5; i++) {
      act("", read("{\"what\":\"all\",\"entity\":\"token\",\"metadata\":{\"n\":\"" + i + "\"}}"));
    }
    List<String> ids =
        peer
            .await("five messages", 5, delivery -> isFirst(delivery) && isNoProbe(delivery))
            .stream()
            .map(delivery -> read(delivery.payload()).getString("message_id"))
            .toList();
    String token = ids.get(0).substring(0, ids.get(0).indexOf('-') + 1);
    long first = Long.parseLong(ids.get(0).substring(token.length()));
    assertThat(token).matches("[0-9a-f]{16}-");
    assertThat(ids).isEqualTo(LongStream.range(first, first + 5).mapToObj(n -> token + n).toList());
  }

  @Test
  void headers_areNotNeeded_andDoNoHarm() {
    Items entity = items.of("token");
    hearing(entity);
    entity.warm("42");
    peer.publishWithHeaders("cache.invalidate.token.42", "NATS/1.0\r\nAny: thing\r\n\r\n", "");
    entity.awaitDrop("42");
  }

  @Test
  void manyIds_travelAsOneMessageEach_inOrder() {
    Items entity = items.of("token");
    hearing(entity);
    peer.forget();
    entity.invalidate("1", "2", "3");
    peer.await("cache.invalidate.token.3");
    assertThat(peer.deliveries().stream().filter(VectorsIT::isNoProbe).limit(3))
        .isEqualTo(
            Stream.of("1", "2", "3")
                .map(id -> Delivery.bare("cache.invalidate.token." + id))
                .toList());
  }

  @Test
  void idOf5000Characters_travelsAsJson_thatAnotherNodeObeys() {
    Items entity = items.of("token");
    hearing(entity);
    String id = "ä.".repeat(2500);
    peer.forget();
    entity.invalidate(id);
    Delivery delivery = awaitAllButProbes("cache.invalidate.token.%");
    JsonObject json = read(delivery.payload());
    assertThat(json.getString("action")).isEqualTo("batch");
    assertThat(json.getString("entity_type")).isEqualTo("token");
    assertThat(json.getJsonArray("entity_ids"))
        .isEqualTo(Json.createArrayBuilder().add(id).build());
    entity.warm(id, BYSTANDER);
    String ofAnotherNode = delivery.payload().replace(json.getString("message_id"), "another-1");
    peer.publish(delivery.subject(), ofAnotherNode);
    entity.awaitDrop(id);
    assertThat(entity.holds(BYSTANDER)).isTrue();
  }

  @Test
  void entityThatNobodyKnewAtDeployment_isFollowedToo() {
    Items entity = items.of("unforeseen");
    hearing(entity);
    peer.forget();
    entity.invalidate("1");
    assertThat(peer.await("cache.invalidate.unforeseen.1"))
        .isEqualTo(Delivery.bare("cache.invalidate.unforeseen.1"));
  }

  @Test
  void malformedMessages_areLoggedOncePerKind() {
    Items entity = items.of("token");
    hearing(entity);
    String payload = "{\"entity_id\":\"1\",\"entity_id\":\"secret-id\"}";
    for (int i = 0; i < 5; i++) {
      peer.publish("cache.invalidate.token.%", payload);
    }
    entity.awaitHearing(peer);
    String line =
        "UNSTALE-414: A message that cannot be read was taken for 'everything of token':"
            + " payload has a field twice";
    await().until(() -> Node.A.logSince("vectors").contains(line));
    assertThat(Node.A.logSince("vectors")).containsOnlyOnce(line).doesNotContain("secret-id");
  }

  private static boolean isNoProbe(Delivery delivery) {
    return !delivery.payload().contains("\"action\":\"probe\"");
  }

  private static boolean isFirst(Delivery delivery) {
    return !delivery.headers().contains("Unstale-Repeat");
  }

  /* The node also asks itself whether its subscriptions are there; nobody can say when. Nor when it
   * repeats what it said before. */
  private static Delivery awaitAllButProbes(String subject) {
    return peer.await(
        "message on " + subject,
        delivery -> delivery.subject().equals(subject) && isNoProbe(delivery) && isFirst(delivery));
  }

  /* Once for each entity: what was heard on this connection goes on being heard. */
  private static Items hearing(Items entity) {
    if (HEARING.add(entity.entity())) {
      entity.awaitHearing(peer);
    }
    return entity;
  }

  private static void publish(Vector vector) {
    if (vector.headers().isEmpty()) {
      peer.publish(vector.subject(), vector.payload());
    } else {
      String payload = new String(vector.payload(), StandardCharsets.UTF_8);
      peer.publishWithHeaders(vector.subject(), vector.headers(), payload);
    }
  }

  private static void act(String path, JsonObject what) {
    Http.postJson(meanings(path), what.toString()).text();
  }

  private static StringReader heard() {
    return new StringReader(Http.get(meanings("/heard")).text());
  }

  private static URI meanings(String path) {
    return URI.create(Node.A.uri("vectors") + "/api/meanings" + path);
  }

  private static void assertSameHeaders(Delivery delivery, Vector vector) {
    Map<String, String> written = headers(delivery.headers());
    Map<String, String> expected = headers(vector.headers());
    assertThat(written.keySet()).isEqualTo(expected.keySet());
    if (!expected.isEmpty()) {
      assertThat(written.get("Unstale-Message-Id")).matches("[0-9a-f]{16}-[0-9]+");
      assertThat(written.get("Unstale-Metadata").split("&"))
          .containsExactlyInAnyOrder(expected.get("Unstale-Metadata").split("&"));
    }
  }

  private static Map<String, String> headers(String block) {
    return block
        .lines()
        .filter(line -> line.contains(":"))
        .map(line -> line.split(":", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip()));
  }

  private static void assertSameMeaning(Delivery delivery, Vector vector) {
    JsonObject written = read(delivery.payload());
    JsonObject expected = read(new String(vector.payload(), StandardCharsets.UTF_8));
    assertThat(written.keySet()).isEqualTo(expected.keySet());
    for (String field :
        List.of("entity_type", "entity_ids", "pattern", "tag", "action", "metadata")) {
      assertThat(written.get(field)).isEqualTo(expected.get(field));
    }
    assertThat(written.getString("message_id")).matches("[0-9a-f]{16}-[0-9]+");
    assertThat(Instant.parse(written.getString("timestamp"))).isBefore(Instant.now());
  }

  private static JsonObject read(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
