// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  private void reads(JsonObject vector) {
    Message message = new Message(vector.getString("subject"), payloadOf(vector), false);

    assertThat(wire.read(message)).isEqualTo(meaningOf(vector.getJsonObject("means")));
  }

  private void writes(JsonObject vector) {
    JsonObject means = vector.getJsonObject("means");
    String entity = means.getString("entity");
    Message written =
        switch (means.getString("what")) {
          case "ids" -> wire.id(entity, means.getJsonArray("ids").getString(0));
          case "all" -> wire.everything(entity);
          case "probe" -> wire.probe(entity, means.getString("token"));
          default -> throw new AssertionError("nobody writes " + means);
        };

    assertThat(written.subject()).isEqualTo(vector.getString("subject"));
    if (vector.containsKey("payload")) {
      assertThat(object(written.payload())).isEqualTo(object(payloadOf(vector)));
    } else {
      assertThat(written.payload()).isEmpty();
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
            writer.getString("source_service"), clock, () -> writer.getString("message_id")));
  }

  private static Arrival meaningOf(JsonObject means) {
    String entity = means.isNull("entity") ? null : means.getString("entity");
    return switch (means.getString("what")) {
      case "ids" -> new Arrival.Invalidated(Invalidation.of(entity, idsOf(means)));
      case "all" -> new Arrival.Invalidated(Invalidation.all(entity));
      case "everything" -> new Arrival.Everything();
      case "probe" -> new Arrival.Probe(entity, means.getString("token"));
      case "unreadable" -> new Arrival.Unreadable(entity, means.getString("kind"));
      default -> throw new AssertionError("unknown meaning " + means);
    };
  }

  private static Set<String> idsOf(JsonObject means) {
    Set<String> ids = new LinkedHashSet<>();
    Stream.of("ids", "also")
        .filter(means::containsKey)
        .flatMap(key -> means.getJsonArray(key).getValuesAs(JsonString::getString).stream())
        .forEach(ids::add);
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
