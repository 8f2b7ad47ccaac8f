// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The vectors that any language can run, and the page that explains them. */
class VectorsTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern ENCODED = Pattern.compile("\\| `(.+?)` +\\| `(cache\\.\\S+)` +\\|");

  private final JsonObject file = object(bytesOf("wire-vectors.json"));
  private final String page = new String(bytesOf("wire.md"), UTF_8);
  private final Wire wire = wire(file);

  @TestFactory
  Stream<DynamicTest> read_vector_meansWhatItSays() {
    return vectors().map(vector -> DynamicTest.dynamicTest(nameOf(vector), () -> reads(vector)));
  }

  @TestFactory
  Stream<DynamicTest> write_vector_givesItsSubjectAndPayload() {
    return vectors()
        .filter(vector -> vector.getString("way").equals("both"))
        .map(vector -> DynamicTest.dynamicTest(nameOf(vector), () -> writes(vector)));
  }

  @Test
  void vectors_names_areUnique() {
    assertThat(vectors().map(VectorsTest::nameOf)).doesNotHaveDuplicates();
  }

  @Test
  void page_names_everyGroupAndMeaningOfTheVectors() {
    assertThat(vectors())
        .allSatisfy(vector -> assertThat(page).contains("| " + vector.getString("group") + " |"))
        .allSatisfy(
            vector ->
                assertThat(page)
                    .contains("`" + vector.getJsonObject("means").getString("what") + "`"));
  }

  @Test
  void page_examplesOfIds_areVectors() {
    Set<String> examples =
        vectors()
            .filter(vector -> vector.getString("way").equals("both"))
            .map(vector -> wordsOf(vector) + " -> " + vector.getString("subject"))
            .collect(toSet());

    List<String> onPage =
        ENCODED.matcher(page).results().map(row -> row.group(1) + " -> " + row.group(2)).toList();

    assertThat(onPage).hasSizeGreaterThan(5);
    assertThat(examples).containsAll(onPage);
  }

  @Test
  void page_kindsOfUnreadableMessages_areAllThereAre() {
    assertThat(Flaw.values())
        .allSatisfy(flaw -> assertThat(page).contains("| " + flaw.words() + " |"));
  }

  @Test
  void vectors_kindsOfUnreadableMessages_areAllThatAMessageCanHave() {
    Set<String> shown =
        vectors()
            .map(vector -> vector.getJsonObject("means").getString("kind", ""))
            .filter(kind -> !kind.isEmpty())
            .collect(toSet());

    // no message can show it: it is the node that lacks something
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Flaw.values())
                .filter(flaw -> flaw != Flaw.NO_JSON_HERE)
                .map(Flaw::words)
                .toList());
  }

  @TestFactory
  Stream<DynamicTest> pattern_vector_coversAndSparesWhatItSays() {
    return vectors()
        .filter(vector -> vector.getJsonObject("means").containsKey("pattern"))
        .map(vector -> DynamicTest.dynamicTest(nameOf(vector), () -> covers(vector)));
  }

  private void covers(JsonObject vector) {
    JsonObject means = vector.getJsonObject("means");
    IdPattern pattern = IdPattern.of(means.getString("pattern"));

    assertThat(texts(means, "covers")).isNotEmpty().allMatch(pattern::matches);
    assertThat(texts(means, "spares")).isNotEmpty().noneMatch(pattern::matches);
  }

  private void reads(JsonObject vector) {
    Arrival arrival = wire.read(messageOf(vector));
    JsonObject means = vector.getJsonObject("means");

    if (arrival instanceof Arrival.Invalidated some) {
      assertThat(some.invalidation()).isEqualTo(invalidationOf(means));
      if (means.containsKey("origin")) {
        assertThat(some.origin()).isEqualTo(originOf(means.getJsonObject("origin")));
      }
    } else {
      assertThat(arrival).isEqualTo(otherOf(means));
    }
  }

  private void writes(JsonObject vector) {
    JsonObject means = vector.getJsonObject("means");
    Message expected = messageOf(vector);
    Wire writer = wire(file); // each vector is the first message that its writer has named
    Message written =
        means.getString("what").equals("probe")
            ? writer.probe(means.getString("entity"), means.getString("token"))
            : writer.write(invalidationToWrite(means));

    assertThat(written.subject()).isEqualTo(expected.subject());
    assertThat(written.headers()).isEqualTo(expected.headers());
    if (expected.payload().length == 0) {
      assertThat(written.payload()).isEmpty();
    } else {
      assertThat(object(written.payload())).isEqualTo(object(expected.payload()));
    }
  }

  private Stream<JsonObject> vectors() {
    return file.getJsonArray("vectors").stream().map(JsonValue::asJsonObject);
  }

  private static Wire wire(JsonObject file) {
    JsonObject writer = file.getJsonObject("written_by");
    InstantSource clock = InstantSource.fixed(Instant.parse(writer.getString("timestamp")));
    return new Wire(
        file.getString("prefix"),
        new JsonWriting(
            writer.getString("source_service"),
            clock,
            new MessageIds(writer.getString("message_id").replaceFirst("-1$", ""))));
  }

  private static Message messageOf(JsonObject vector) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(texts(vector.getJsonObject("headers")));
    return new Message(vector.getString("subject"), payloadOf(vector), headers);
  }

  private static Arrival otherOf(JsonObject means) {
    String entity = means.isNull("entity") ? null : means.getString("entity");
    return switch (means.getString("what")) {
      case "probe" -> new Arrival.Probe(entity, means.getString("token"));
      case "unreadable" -> new Arrival.Unreadable(entity, means.getString("kind"));
      default -> throw new AssertionError("unknown meaning " + means);
    };
  }

  /** What a writer says who means it: one id, however others may read it. */
  private static Invalidation invalidationToWrite(JsonObject means) {
    return means.getString("what").equals("ids")
        ? new Invalidation.Ids(
            means.getString("entity"),
            Set.of(means.getJsonArray("ids").getString(0)),
            texts(means.getJsonObject("metadata")))
        : invalidationOf(means);
  }

  private static Invalidation invalidationOf(JsonObject means) {
    String entity = means.isNull("entity") ? "*" : means.getString("entity");
    Map<String, String> metadata = texts(means.getJsonObject("metadata"));
    return switch (means.getString("what")) {
      case "ids" -> new Invalidation.Ids(entity, idsOf(means), metadata);
      case "pattern" ->
          new Invalidation.Matching(entity, IdPattern.of(means.getString("pattern")), metadata);
      case "tag" -> new Invalidation.Tagged(entity, means.getString("tag"), metadata);
      case "all", "everything" -> new Invalidation.All(entity, metadata);
      default -> throw new AssertionError("unknown meaning " + means);
    };
  }

  private static Origin originOf(JsonObject origin) {
    String timestamp = origin.getString("timestamp", null);
    return new Origin(
        origin.getString("message_id", null),
        origin.getString("source_service", null),
        timestamp == null ? null : Instant.parse(timestamp),
        origin.getBoolean("repeat", false));
  }

  private static Map<String, String> texts(JsonObject members) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (members != null) {
      members.keySet().forEach(name -> texts.put(name, members.getString(name)));
    }
    return texts;
  }

  private static List<String> texts(JsonObject of, String name) {
    return of.getJsonArray(name).getValuesAs(JsonString::getString);
  }

  private static Set<String> idsOf(JsonObject means) {
    Set<String> ids = new LinkedHashSet<>();
    Stream.of("ids", "also").filter(means::containsKey).forEach(n -> ids.addAll(texts(means, n)));
    return ids;
  }

  private static byte[] payloadOf(JsonObject vector) {
    byte[] payload =
        vector.containsKey("payload_hex")
            ? HexFormat.of().parseHex(vector.getString("payload_hex"))
            : vector.getString("payload", "").getBytes(UTF_8);
    byte[] padded = Arrays.copyOf(payload, vector.getInt("pad_to", payload.length));
    Arrays.fill(padded, payload.length, padded.length, (byte) ' ');
    return padded;
  }

  private static String nameOf(JsonObject vector) {
    return vector.getString("group") + ": " + vector.getString("name");
  }

  private static String wordsOf(JsonObject vector) {
    JsonObject means = vector.getJsonObject("means");
    return means.containsKey("ids") ? means.getJsonArray("ids").getString(0) : "";
  }

  private static JsonObject object(byte[] json) {
    try (JsonReader reader = Json.createReader(new StringReader(new String(json, UTF_8)))) {
      return reader.readObject();
    }
  }

  private static byte[] bytesOf(String name) {
    try {
      return Files.readAllBytes(DOCS.resolve(name));
    } catch (IOException e) {
      throw new AssertionError("cannot read docs/" + name, e);
    }
  }
}
