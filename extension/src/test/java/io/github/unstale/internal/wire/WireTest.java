// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00.123456789Z");

  private final Wire wire =
      new Wire(
          "cache.invalidate",
          new JsonWriting("shop", InstantSource.fixed(NOW), new MessageIds("message")));

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
    Message message = idMessage("42");

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.42");
    assertThat(message.payload()).isEmpty();
    assertThat(message.repeat()).isFalse();
  }

  @Test
  void id_otherPrefix_isBelowIt() {
    assertThat(new Wire("eu", "shop").write(Invalidation.of("token", "42")).subject())
        .isEqualTo("eu.token.42");
  }

  @Test
  void id_longestSubject_hasNoPayload() {
    String id = "x".repeat(1024 - "cache.invalidate.token.".length());

    assertThat(idMessage(id).subject()).hasSize(1024).endsWith(id);
    assertThat(idMessage(id + "x").subject()).isEqualTo("cache.invalidate.token.%");
  }

  @Test
  void id_tooLongForASubject_isJson() {
    String id = "x".repeat(1100);

    Message message = idMessage(id);

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.%");
    assertThat(new String(message.payload(), UTF_8))
        .isEqualTo(
            "{\"message_id\":\"message-1\",\"entity_type\":\"token\",\"entity_ids\":[\""
                + id
                + "\"],\"action\":\"batch\",\"timestamp\":\"2026-01-01T10:00:00.123Z\","
                + "\"source_service\":\"shop\"}");
    assertThat(said(wire.read(message))).isEqualTo(invalidated("token", id));
  }

  @Test
  void id_lengthThatCountsIsOfTheEncodedForm() {
    Message message = idMessage("ü".repeat(200));

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.%");
    assertThat(said(wire.read(message))).isEqualTo(invalidated("token", "ü".repeat(200)));
  }

  @ParameterizedTest
  @ValueSource(ints = {40_000, 66_000})
  void id_tooLongForJson_isEverythingOfTheEntity(int length) {
    Message message = idMessage("ü".repeat(length));

    assertThat(said(wire.read(message))).isEqualTo(all("token"));
    assertThat(message.payload()).hasSizeLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00b", "\ude00\ud83d", "\ud83d😀\udc00"})
  void id_halfASurrogatePair_travelsInJson(String id) {
    Message message = idMessage(id);

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.%");
    assertThat(said(wire.read(message))).isEqualTo(invalidated("token", id));
  }

  @Test
  void everything_isJsonThatSaysAll() {
    Message message = wire.write(Invalidation.all("token"));

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.%");
    assertThat(new String(message.payload(), UTF_8))
        .isEqualTo(
            "{\"message_id\":\"message-1\",\"entity_type\":\"token\",\"action\":\"all\","
                + "\"timestamp\":\"2026-01-01T10:00:00.123Z\",\"source_service\":\"shop\"}");
    assertThat(said(wire.read(message))).isEqualTo(all("token"));
  }

  @Test
  void everything_twice_hasTwoMessageIds() {
    Wire real = new Wire("cache.invalidate", "shop");

    assertThat(real.write(Invalidation.all("token")).payload())
        .isNotEqualTo(real.write(Invalidation.all("token")).payload());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "", "a \"quoted\" \\ name\n", "Läden 😀", "\ud800"})
  void everything_anySourceService_canBeRead(String sourceService) {
    Wire writer = new Wire("cache.invalidate", sourceService);

    assertThat(said(wire.read(writer.write(Invalidation.all("token"))))).isEqualTo(all("token"));
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
    assertThat(said(wire.read(idMessage("42").again()))).isEqualTo(invalidated("token", "42"));
    assertThat(idMessage("42").again().repeat()).isTrue();
  }

  @Test
  void read_whatWasWritten_coversTheId() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String id = randomText(random, 1 + random.nextInt(i % 100 == 0 ? 2000 : 20));

      assertThat(idsOf(wire.read(idMessage(id)))).as("seed %d", seed).contains(id);
    }
  }

  @Test
  void read_anything_neverThrowsAndNeverMeansNothing() {
    List<byte[]> payloads =
        Stream.of(
                Invalidation.of("token", "x".repeat(1100)),
                Invalidation.matching("token", "regex:^(\\d{2}){3}[^a]").because("revoked"),
                Invalidation.tagged("token", "user:42").because("revoked").with("by", "ann"))
            .map(each -> wire.write(each).payload())
            .toList();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String token = random.nextBoolean() ? "%" : randomText(random, random.nextInt(6));
      byte[] payload = mutated(random, payloads.get(random.nextInt(payloads.size())));

      Arrival arrival = wire.read(new Message("cache.invalidate.token." + token, payload));

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

  @Test
  void write_severalIds_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wire.write(Invalidation.of("token", List.of("1", "2"))))
        .withMessage("Several ids do not fit into one message");
  }

  @Test
  void write_pattern_isJson() {
    Message message =
        wire.write(Invalidation.matching("token", "42:*").because("revoked").with("by", "ann"));

    assertThat(message.subject()).isEqualTo("cache.invalidate.token.%");
    assertThat(message.headers()).isEmpty();
    assertThat(new String(message.payload(), UTF_8))
        .isEqualTo(
            "{\"message_id\":\"message-1\",\"entity_type\":\"token\",\"pattern\":\"42:*\","
                + "\"action\":\"pattern\",\"timestamp\":\"2026-01-01T10:00:00.123Z\","
                + "\"source_service\":\"shop\","
                + "\"metadata\":{\"reason\":\"revoked\",\"by\":\"ann\"}}");
  }

  @Test
  void write_tagOfAllEntities_goesToTheirSubject() {
    Message message = wire.write(Invalidation.tagged("*", "user:42"));

    assertThat(message.subject()).isEqualTo("cache.invalidate.%.%");
    assertThat(new String(message.payload(), UTF_8))
        .isEqualTo(
            "{\"message_id\":\"message-1\",\"entity_type\":\"%\",\"tag\":\"user:42\","
                + "\"action\":\"tag\",\"timestamp\":\"2026-01-01T10:00:00.123Z\","
                + "\"source_service\":\"shop\"}");
  }

  @Test
  void write_idWithMetadata_hasHeadersAndNoPayload() {
    Message message =
        wire.write(
            Invalidation.of("session", "7").because("revoked").with("ticket", "47 & 11=ü😀\n"));

    assertThat(message.subject()).isEqualTo("cache.invalidate.session.7");
    assertThat(message.payload()).isEmpty();
    assertThat(message.headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "Unstale-Metadata",
                "reason=revoked&ticket=47+%26+11%3D%C3%BC%F0%9F%98%80%0A",
                "Unstale-Message-Id",
                "message-1"));
  }

  @Test
  void read_whatIsWritten_saysTheSame() {
    for (String entity : List.of("token", "*")) {
      for (Invalidation bare :
          List.of(
              Invalidation.of("token", "42"),
              Invalidation.of("token", "x".repeat(1100)),
              Invalidation.matching(entity, "4?:*"),
              Invalidation.matching(entity, "regex:^\\d{3}\u00fc\ud800$"),
              Invalidation.matching(entity, "x".repeat(1024)),
              Invalidation.tagged(entity, "\ud83d\ude00 \ud800\"\\"),
              Invalidation.tagged(entity, "t".repeat(512)),
              Invalidation.all(entity))) {
        for (Invalidation each :
            List.of(bare, bare.because("revoked").with("a=b", "c&d ü😀+%").with("z", " "))) {
          Arrival arrival = wire.read(wire.write(each));

          assertThat(said(arrival)).isEqualTo(each);
          boolean plain = each.equals(Invalidation.of("token", "42"));
          assertThat(wire.wrote(originOf(arrival))).isEqualTo(!plain);
        }
      }
    }
  }

  @Test
  void read_idThatIsTooLongEvenForJson_keepsItsMetadata() {
    Invalidation tooLong = Invalidation.of("token", "ü".repeat(40_000)).because("revoked");

    assertThat(said(wire.read(wire.write(tooLong))))
        .isEqualTo(Invalidation.all("token").because("revoked"));
  }

  @Test
  void messageIds_grow_whereTheyTravel() {
    Message first = wire.write(Invalidation.all("token"));
    Message none = wire.write(Invalidation.of("token", "42"));
    Message second = wire.write(Invalidation.of("token", "42").because("revoked"));

    assertThat(originOf(wire.read(first)).messageId()).isEqualTo("message-1");
    assertThat(originOf(wire.read(none))).isEqualTo(Origin.UNKNOWN);
    assertThat(originOf(wire.read(second)).messageId()).isEqualTo("message-2");
  }

  @Test
  void messageIds_repeated_areTheSame() {
    Message message = wire.write(Invalidation.of("token", "42").because("revoked"));

    assertThat(wire.read(message.again()))
        .isEqualTo(
            new Arrival.Invalidated(
                Invalidation.of("token", "42").because("revoked"),
                new Origin("message-1", null, null, /* repeat= */ true)));
  }

  @Test
  void messageIds_ofTwoWires_haveNothingInCommon() {
    Wire one = new Wire("cache.invalidate", "shop");
    Wire other = new Wire("cache.invalidate", "shop");
    Origin origin = originOf(one.read(one.write(Invalidation.all("token"))));

    assertThat(origin.messageId()).matches("[0-9a-f]{16}-1");
    assertThat(one.wrote(origin)).isTrue();
    assertThat(other.wrote(origin)).isFalse();
    assertThat(one.wrote(Origin.UNKNOWN)).isFalse();
    assertThat(one.wrote(new Origin("6f1c2d3e-0000-4000-8000-1", null, null, false))).isFalse();
  }

  @Test
  void read_origin_isWhatTheMessageSays() {
    Origin origin =
        originOf(
            arrival(
                "cache.invalidate.token.%",
                "{\"action\":\"all\",\"message_id\":\"m\",\"source_service\":\"billing\","
                    + "\"timestamp\":\"2026-01-01T10:00:00.123456789+01:00\"}"));

    assertThat(origin)
        .isEqualTo(
            new Origin("m", "billing", Instant.parse("2026-01-01T09:00:00.123456789Z"), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"timestamp\":\"yesterday\"",
        "\"timestamp\":1767225600",
        "\"timestamp\":\"2026-02-30T10:00:00Z\"",
        "\"timestamp\":[\"2026-01-01T10:00:00Z\"]",
        "\"source_service\":{\"name\":\"billing\"}",
        "\"source_service\":\"\"",
        "\"message_id\":7",
        "\"message_id\":\"\"",
        "\"message_id\":null",
        "\"metadata\":\"revoked\"",
        "\"metadata\":[{\"reason\":\"revoked\"}]",
        "\"metadata\":{\"reason\":\"\"}",
        "\"metadata\":{\"\":\"revoked\"}",
        "\"metadata\":{\"reason\":7,\"n\":{\"reason\":\"x\"},\"l\":[\"reason\"],\"z\":null}",
      })
  void read_brokenEnvelope_isIgnored(String member) {
    Arrival arrival = arrival("cache.invalidate.token.%", "{\"entity_id\":\"42\"," + member + "}");

    assertThat(arrival)
        .isEqualTo(new Arrival.Invalidated(Invalidation.of("token", "42"), Origin.UNKNOWN));
  }

  @Test
  void read_namesAndMetadataThatAreTooLong_areIgnored() {
    assertThat(envelope("m".repeat(257), "s".repeat(257), "r".repeat(1100)))
        .isEqualTo(new Arrival.Invalidated(Invalidation.of("token", "42"), Origin.UNKNOWN));
    assertThat(envelope("m".repeat(256), "s".repeat(256), "r".repeat(900)))
        .isEqualTo(
            new Arrival.Invalidated(
                Invalidation.of("token", "42").because("r".repeat(900)),
                new Origin("m".repeat(256), "s".repeat(256), null, false)));
  }

  private Arrival envelope(String messageId, String sourceService, String reason) {
    return arrival(
        "cache.invalidate.token.%",
        "{\"entity_id\":\"42\",\"message_id\":\""
            + messageId
            + "\",\"source_service\":\""
            + sourceService
            + "\",\"metadata\":{\"reason\":\""
            + reason
            + "\"}}");
  }

  @Test
  void read_metadata_stringsCountAndNothingElseDoes() {
    Arrival arrival =
        arrival(
            "cache.invalidate.token.%",
            "{\"action\":\"all\",\"metadata\":{\"n\":7,\"reason\":\"revoked\",\"o\":{\"x\":\"y\"},"
                + "\"l\":[[]],\"b\":true,\"by\":\"ann\"},\"entity_id\":\"42\"}");

    assertThat(said(arrival))
        .isEqualTo(Invalidation.all("token").because("revoked").with("by", "ann"));
  }

  @Test
  void read_metadataThatIsTooDeep_isUnreadable() {
    assertThat(nestedMetadata(31)).isEqualTo(new Arrival.Invalidated(all("token"), Origin.UNKNOWN));
    assertThat(nestedMetadata(32))
        .isEqualTo(new Arrival.Unreadable("token", "payload is nested too deeply"));
  }

  private Arrival nestedMetadata(int depth) {
    String nested = "[".repeat(depth) + "]".repeat(depth);
    return arrival(
        "cache.invalidate.token.%", "{\"action\":\"all\",\"metadata\":{\"x\":" + nested + "}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reason=%zz",
        "reason=%",
        "reason",
        "=revoked",
        "reason=",
        "&",
        "reason=%C3%zz",
        ""
      })
  void read_brokenHeader_isIgnored(String query) {
    Message message =
        new Message("cache.invalidate.token.42", new byte[0], Map.of("Unstale-Metadata", query));

    assertThat(wire.read(message))
        .isEqualTo(new Arrival.Invalidated(Invalidation.of("token", "42"), Origin.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
    "reason=revoked&ticket=47+11",
    "ticket=47%2011&reason=revoked",
    "reason=revoked&ticket=47+11&reason=other",
    "%72eason=revoked&ticket=47%2b11%20&ticket=x",
  })
  void read_headerOfAnyEncoder_isRead(String query) {
    Message message =
        new Message(
            "cache.invalidate.token.42",
            new byte[0],
            Map.of("Unstale-Metadata", query, "Unstale-Message-Id", "m-1"));

    Arrival arrival = wire.read(message);

    assertThat(said(arrival).reason()).contains("revoked");
    assertThat(said(arrival).metadata().get("ticket")).startsWith("47").contains("11");
    assertThat(originOf(arrival)).isEqualTo(new Origin("m-1", null, null, false));
  }

  @Test
  void read_jsonBesideAnId_itsEnvelopeComesFirst() {
    Message message =
        new Message(
            "cache.invalidate.token.42",
            "{\"metadata\":{\"reason\":\"of the payload\"}}".getBytes(UTF_8),
            Map.of("Unstale-Metadata", "reason=of+the+header", "Unstale-Message-Id", "m-1"));

    assertThat(wire.read(message))
        .isEqualTo(
            new Arrival.Invalidated(
                Invalidation.of("token", "42").because("of the payload"),
                new Origin("m-1", null, null, false)));
  }

  @Test
  void mayBeOne_twoReadings_areOneToken() {
    assertThat(Wire.mayBeOne("a%20b", "a b")).isTrue();
    assertThat(Wire.mayBeOne("a b", "a%20b")).isTrue();
    assertThat(Wire.mayBeOne("1", "%31")).isTrue();
    assertThat(Wire.mayBeOne("1", "2")).isFalse();
    assertThat(Wire.mayBeOne("1", "one")).isFalse();
    assertThat(Wire.mayBeOne("50%", "50")).isFalse();
  }

  private Message idMessage(String id) {
    return wire.write(Invalidation.of("token", id));
  }

  private Arrival arrival(String subject, String payload) {
    return wire.read(new Message(subject, payload.getBytes(UTF_8)));
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
    Invalidation invalidation = said(arrival);
    assertThat(invalidation).isInstanceOf(Invalidation.Ids.class);
    return ((Invalidation.Ids) invalidation).ids();
  }

  private static String entityOf(Arrival arrival) {
    if (arrival instanceof Arrival.Invalidated invalidated) {
      return invalidated.invalidation().entity();
    }
    return ((Arrival.Unreadable) arrival).entity();
  }

  private static Invalidation said(Arrival arrival) {
    assertThat(arrival).isInstanceOf(Arrival.Invalidated.class);
    return ((Arrival.Invalidated) arrival).invalidation();
  }

  private static Origin originOf(Arrival arrival) {
    assertThat(arrival).isInstanceOf(Arrival.Invalidated.class);
    return ((Arrival.Invalidated) arrival).origin();
  }

  private static Invalidation invalidated(String entity, String... ids) {
    return Invalidation.of(entity, List.of(ids));
  }

  private static Invalidation all(String entity) {
    return Invalidation.all(entity);
  }
}
