// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00.123456789Z");

  private final Wire wire =
      new Wire(
          "cache.invalidate", new JsonWriting("shop", InstantSource.fixed(NOW), () -> "message-1"));

  @Test
  void subscription_entity_isAllTokensBelowIt() {
    assertThat(wire.subscription("token")).isEqualTo("cache.invalidate.token.*");
  }

  @Test
  void subscription_allEntities_isTheirOneSubject() {
    assertThat(wire.subscription(Wire.ALL_ENTITIES)).isEqualTo("cache.invalidate.%.%");
  }

  @Test
  void id_plain_isASubjectWithoutPayload() {
    Message message = wire.id("token", "42");

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.42");
    assertThat(message.payload()).isEmpty();
    assertThat(message.repeat()).isFalse();
  }

  @Test
  void id_otherPrefix_isBelowIt() {
    assertThat(new Wire("eu", "shop").id("token", "42").subject()).isEqualTo("eu.token.42");
  }

  @Test
  void id_longestSubject_hasNoPayload() {
    String id = "x".repeat(1024 - "cache.invalidate.token.".length());

    assertThat(wire.id("token", id).subject()).hasSize(1024).endsWith(id);
    assertThat(wire.id("token", id + "x").subject()).isEqualTo("cache.invalidate.token.%");
  }

  @Test
  void id_tooLongForASubject_isJson() {
    String id = "x".repeat(1100);

    Message message = wire.id("token", id);

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.%");
    assertThat(new String(message.payload(), UTF_8))
        .isEqualTo(
            "{\"message_id\":\"message-1\",\"entity_type\":\"token\",\"entity_ids\":[\""
                + id
                + "\"],\"action\":\"batch\",\"timestamp\":\"2026-01-01T10:00:00.123Z\","
                + "\"source_service\":\"shop\"}");
    assertThat(wire.read(message)).isEqualTo(invalidated("token", id));
  }

  @Test
  void id_lengthThatCountsIsOfTheEncodedForm() {
    Message message = wire.id("token", "ü".repeat(200));

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.%");
    assertThat(wire.read(message)).isEqualTo(invalidated("token", "ü".repeat(200)));
  }

  @ParameterizedTest
  @ValueSource(ints = {40_000, 66_000})
  void id_tooLongForJson_isEverythingOfTheEntity(int length) {
    Message message = wire.id("token", "ü".repeat(length));

    assertThat(wire.read(message)).isEqualTo(all("token"));
    assertThat(message.payload()).hasSizeLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00b", "\ude00\ud83d", "\ud83d😀\udc00"})
  void id_halfASurrogatePair_travelsInJson(String id) {
    Message message = wire.id("token", id);

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.%");
    assertThat(wire.read(message)).isEqualTo(invalidated("token", id));
  }

  @Test
  void everything_isJsonThatSaysAll() {
    Message message = wire.everything("token");

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.%");
    assertThat(new String(message.payload(), UTF_8))
        .isEqualTo(
            "{\"message_id\":\"message-1\",\"entity_type\":\"token\",\"action\":\"all\","
                + "\"timestamp\":\"2026-01-01T10:00:00.123Z\",\"source_service\":\"shop\"}");
    assertThat(wire.read(message)).isEqualTo(all("token"));
  }

  @Test
  void everything_twice_hasTwoMessageIds() {
    Wire real = new Wire("cache.invalidate", "shop");

    assertThat(real.everything("token").payload()).isNotEqualTo(real.everything("token").payload());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "", "a \"quoted\" \\ name\n", "Läden 😀", "\ud800"})
  void everything_anySourceService_canBeRead(String sourceService) {
    assertThat(wire.read(new Wire("cache.invalidate", sourceService).everything("token")))
        .isEqualTo(all("token"));
  }

  @Test
  void probe_ofAnEntity_arrivesAsSuch() {
    Message message = wire.probe("token", "p-1");

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.%");
    assertThat(wire.read(message)).isEqualTo(new Arrival.Probe("token", "p-1"));
  }

  @Test
  void probe_ofAllEntities_arrivesAsSuch() {
    Message message = wire.probe(Wire.ALL_ENTITIES, "p-1");

    assertThat(message.subject()).isEqualTo(wire.subscription(Wire.ALL_ENTITIES));
    assertThat(wire.read(message)).isEqualTo(new Arrival.Probe(Wire.ALL_ENTITIES, "p-1"));
  }

  @Test
  void read_rawAndDecodedDiffer_bothAreInvalidRawFirst() {
    assertThat(idsOf(arrival("cache.invalidate.token.a%20b", ""))).containsExactly("a%20b", "a b");
  }

  @Test
  void read_noValidEncoding_isTakenLiterally() {
    assertThat(idsOf(arrival("cache.invalidate.token.a%20b%", ""))).containsExactly("a%20b%");
  }

  @Test
  void read_idsOfPayload_followThoseOfTheSubject() {
    assertThat(
            idsOf(
                arrival("cache.invalidate.token.a%20b", "{\"entity_ids\":[\"c\",\"a b\",\"d\"]}")))
        .containsExactly("a%20b", "a b", "c", "d");
  }

  @Test
  void read_repeat_meansTheSame() {
    assertThat(wire.read(wire.id("token", "42").again())).isEqualTo(invalidated("token", "42"));
    assertThat(wire.id("token", "42").again().repeat()).isTrue();
  }

  @Test
  void read_whatWasWritten_coversTheId() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String id = randomText(random, 1 + random.nextInt(i % 100 == 0 ? 2000 : 20));

      assertThat(idsOf(wire.read(wire.id("token", id)))).as("seed %d", seed).contains(id);
    }
  }

  @Test
  void read_anything_neverThrowsAndNeverMeansNothing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String token = random.nextBoolean() ? "%" : randomText(random, random.nextInt(6));
      byte[] payload = mutated(random, wire.id("token", "x".repeat(1100)).payload());

      Arrival arrival = wire.read(new Message("cache.invalidate.token." + token, payload, false));

      assertThat(entityOf(arrival)).as("seed %d, token %s", seed, token).isEqualTo("token");
    }
  }

  @Test
  void read_anySubject_neverThrows() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String subject = "cache.invalidate.".substring(random.nextInt(17)) + randomText(random, 5);

      assertThat(arrival(subject, "")).as("seed %d, subject %s", seed, subject).isNotNull();
    }
  }

  private Arrival arrival(String subject, String payload) {
    return wire.read(new Message(subject, payload.getBytes(UTF_8), false));
  }

  private static byte[] mutated(Random random, byte[] payload) {
    byte[] changed = Arrays.copyOf(payload, random.nextInt(payload.length + 2));
    for (int n = random.nextInt(4); n > 0 && changed.length > 0; n--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private static String randomText(Random random, int length) {
    String syntax = ".*>%{}[]\":,\\ \n\0";
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(
          (char)
              switch (random.nextInt(3)) {
                case 0 -> syntax.charAt(random.nextInt(syntax.length()));
                case 1 -> random.nextInt(0x80);
                default -> random.nextInt(0x10000);
              });
    }
    return text.toString();
  }

  private static Set<String> idsOf(Arrival arrival) {
    assertThat(arrival).isInstanceOf(Arrival.Invalidated.class);
    Invalidation invalidation = ((Arrival.Invalidated) arrival).invalidation();
    assertThat(invalidation).isInstanceOf(Invalidation.Ids.class);
    return ((Invalidation.Ids) invalidation).ids();
  }

  private static String entityOf(Arrival arrival) {
    if (arrival instanceof Arrival.Invalidated invalidated) {
      return invalidated.invalidation().entity();
    }
    return ((Arrival.Unreadable) arrival).entity();
  }

  private static Arrival invalidated(String entity, String... ids) {
    return new Arrival.Invalidated(Invalidation.of(entity, List.of(ids)));
  }

  private static Arrival all(String entity) {
    return new Arrival.Invalidated(Invalidation.all(entity));
  }
}
