// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What nodes will drop, by what they have answered. */
final class Forecast {

  private final List<Invalidation> said;
  private final List<List<Wire.Answer>> answers;
  private final Map<String, Share> shares = new LinkedHashMap<>();

  /** What a node will drop. */
  private record Share(String name, long entries) {

    Share and(Share other) {
      return new Share(name, entries + other.entries);
    }
  }

  /**
   * A forecast.
   *
   * @param answers of each of what is said
   */
  Forecast(List<Invalidation> said, List<List<Wire.Answer>> answers) {
    this.said = said;
    this.answers = answers;
    answers.stream()
        .flatMap(List::stream)
        .filter(Forecast::isConcerned)
        .forEach(
            answer ->
                shares.merge(
                    answer.node().id(),
                    new Share(answer.node().name(), entries(answer)),
                    Share::and));
  }

  private static boolean isConcerned(Wire.Answer answer) {
    return !answer.shares().isEmpty();
  }

  private static long entries(Wire.Answer answer) {
    return answer.shares().values().stream().mapToLong(Wire.Share::entries).sum();
  }

  /** Whether no node has answered that caches any of it. */
  boolean isEmpty() {
    return shares.isEmpty();
  }

  /** What is said, with the ids of the nodes that are concerned. */
  void forEach(BiConsumer<Invalidation, Set<String>> action) {
    for (int i = 0; i < said.size(); i++) {
      action.accept(
          said.get(i),
          answers.get(i).stream()
              .filter(Forecast::isConcerned)
              .map(answer -> answer.node().id())
              .collect(Collectors.toSet()));
    }
  }

  /** What is said, in words. */
  String what() {
    return said.stream().map(each -> new Said(each).toString()).collect(Collectors.joining(", "));
  }

  private long entries() {
    return shares.values().stream().mapToLong(Share::entries).sum();
  }

  /** How much that is, in words that follow what it is. */
  String effect() {
    if (isEmpty()) {
      return ", although no node has answered that caches it";
    }
    return ": "
        + count(entries(), "entry", "entries")
        + " on "
        + count(shares.size(), "node", "nodes");
  }

  private static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** The names of nodes. */
  List<String> namesOf(Collection<String> ids) {
    List<String> names = new ArrayList<>();
    shares.forEach(
        (id, share) -> {
          if (ids.contains(id)) {
            names.add(share.name());
          }
        });
    return names;
  }

  /** Prints it; and where it is done, who has not confirmed that. */
  void print(Setting setting, Set<String> missing, boolean isDone) {
    Output output = setting.output();
    if (output.isJson()) {
      output.document(json(missing, isDone));
      return;
    }
    if (!isEmpty()) {
      output.table(table(missing, isDone));
    }
    String verb = isDone ? "Invalidated " : "Would invalidate ";
    output.line(Escaped.of(verb + what() + effect() + "."));
  }

  private Table table(Set<String> missing, boolean isDone) {
    Table table = isDone ? new Table("NODE", "ENTRIES", "CONFIRMED") : new Table("NODE", "ENTRIES");
    shares.forEach(
        (id, share) -> {
          Cell name = Cell.text(share.name());
          Cell entries = Cell.number(share.entries());
          Cell confirmed =
              missing.contains(id)
                  ? Cell.text("no").in(Style.BAD)
                  : Cell.text("yes").in(Style.GOOD);
          if (isDone) {
            table.row(name, entries, confirmed);
          } else {
            table.row(name, entries);
          }
        });
    return table;
  }

  private JsonObject json(Set<String> missing, boolean isDone) {
    JsonArrayBuilder invalidations = Json.createArrayBuilder();
    said.forEach(each -> invalidations.add(SaidJson.of(new Said(each))));
    JsonArrayBuilder nodes = Json.createArrayBuilder();
    shares.forEach(
        (id, share) ->
            nodes.add(
                Json.createObjectBuilder()
                    .add("id", id)
                    .add("name", share.name())
                    .add("count", share.entries())
                    .add("confirmed", isDone && !missing.contains(id))));
    return Json.createObjectBuilder()
        .add("done", isDone)
        .add("invalidations", invalidations)
        .add("count", entries())
        .add("nodes", nodes)
        .build();
  }
}
