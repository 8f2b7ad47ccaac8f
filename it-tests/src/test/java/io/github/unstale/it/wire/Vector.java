// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.wire;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.github.unstale.it.fixture.Build;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of {@code docs/wire-vectors.json}.
 *
 * @param json as it stands there
 */
record Vector(JsonObject json) {

  /** All of them. */
  static Stream<Vector> all() {
    try (var reader =
        Json.createReader(Files.newInputStream(Build.root().resolve("docs/wire-vectors.json")))) {
      return reader.readObject().getJsonArray("vectors").getValuesAs(JsonObject.class).stream()
          .map(Vector::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a kind of message that a server takes, and delivers to a node. */
  static Stream<Vector> delivered(String... whats) {
    return all()
        .filter(vector -> Arrays.asList(whats).contains(vector.what()))
        .filter(
            vector -> vector.subject().matches("cache\\.invalidate\\.([A-Za-z0-9_-]+|%)\\.[^.]+"))
        .filter(vector -> !vector.subject().startsWith("cache.invalidate.%.") || vector.isOfAll())
        .filter(vector -> vector.json.getInt("pad_to", 0) <= 1024 * 1024);
  }

  /** Those that a node writes, for an application that says what they mean. */
  static Stream<Vector> written() {
    return all()
        .filter(vector -> vector.json.getString("way").equals("both"))
        .filter(vector -> !vector.what().equals("probe"));
  }

  String subject() {
    return json.getString("subject");
  }

  byte[] payload() {
    if (json.containsKey("payload_hex")) {
      return HexFormat.of().parseHex(json.getString("payload_hex"));
    }
    byte[] text = json.getString("payload", "").getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, Math.max(text.length, json.getInt("pad_to", 0)));
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  /** Its headers, as the block of lines that travels; empty if it has none. */
  String headers() {
    JsonObject headers = json.getJsonObject("headers");
    return headers == null
        ? ""
        : headers.keySet().stream()
            .map(name -> name + ": " + headers.getString(name) + "\r\n")
            .collect(Collectors.joining("", "NATS/1.0\r\n", "\r\n"));
  }

  /** What it means, as it stands there. */
  JsonObject means() {
    return json.getJsonObject("means");
  }

  String what() {
    return means().getString("what");
  }

  /** The entity, or {@code %} if all are meant. */
  String entity() {
    return means().getString("entity", "%");
  }

  /** The ids that it speaks of. */
  List<String> ids() {
    return strings("ids");
  }

  /** The ids that are dropped: also those that a Go peer could have meant. */
  List<String> dropped() {
    return Stream.concat(ids().stream(), strings("also").stream()).distinct().toList();
  }

  /** Ids that its pattern covers, or some that it does not; by their entities. */
  Map<String, List<String>> examples(String name) {
    return entity().equals("%")
        ? strings(name).stream()
            .map(text -> text.split(":", 2))
            .collect(groupingBy(parts -> parts[0], mapping(parts -> parts[1], toList())))
        : Map.of(entity(), strings(name));
  }

  @Override
  public String toString() {
    return json.getString("group") + ": " + json.getString("name");
  }

  private boolean isOfAll() {
    return subject().equals("cache.invalidate.%.%");
  }

  private List<String> strings(String name) {
    var array = means().getJsonArray(name);
    return array == null ? List.of() : array.getValuesAs(JsonString::getString);
  }
}
