// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.Invalidation;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Invalidations of one entity to the text columns of a row of the log.
 *
 * <p>Ids and a pattern stand for themselves. Whatever that would lose, the order in which signals
 * are named above all, makes a row of details, in which there is a line of JSON for each
 * invalidation; ids and patterns are then repeated for people who search.
 */
final class RowWriting {

  /** What a database takes by default, in bytes of UTF-8, with some room for quotes. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  private RowWriting() {}

  /** Empty if it is too much, or there is no JSON-P: then only "everything" can be said. */
  static Optional<Wire.Columns> of(List<Invalidation> said) {
    try {
      Wire.Columns columns = columns(joined(said));
      return isTooMuch(columns) ? Optional.empty() : Optional.of(columns);
    } catch (RuntimeException | LinkageError | ServiceConfigurationError noJson) {
      return Optional.empty();
    }
  }

  private static Wire.Columns columns(List<Invalidation> said) {
    boolean isPlain = isPlain(said);
    if (isPlain && said.get(0) instanceof Invalidation.All) {
      return Wire.Columns.EVERYTHING;
    }
    return new Wire.Columns(patterns(said), keys(said), isPlain ? null : details(said));
  }

  /** Neighbours as one, where that gives the same signals. */
  private static List<Invalidation> joined(List<Invalidation> said) {
    List<Invalidation> joined = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    Invalidation.@Nullable Ids open = null;
    for (Invalidation each : said) {
      if (open != null
          && each instanceof Invalidation.Ids more
          && more.metadata().equals(open.metadata())
          && more.ids().stream().noneMatch(ids::contains)) {
        ids.addAll(more.ids());
        continue;
      }
      close(open, ids, joined);
      open = each instanceof Invalidation.Ids first ? first : null;
      if (open == null) {
        joined.add(each);
      } else {
        ids.addAll(open.ids());
      }
    }
    close(open, ids, joined);
    return joined;
  }

  private static void close(
      Invalidation.@Nullable Ids open, Set<String> ids, List<Invalidation> joined) {
    if (open != null) {
      joined.add(new Invalidation.Ids(open.entity(), ids, open.metadata()));
      ids.clear();
    }
  }

  /** Everything alone, or ids and then a pattern, or one of them; without metadata. */
  private static boolean isPlain(List<Invalidation> said) {
    if (said.size() > 2 || said.stream().anyMatch(each -> !each.metadata().isEmpty())) {
      return false;
    }
    Invalidation last = said.get(said.size() - 1);
    return said.size() == 2
        ? said.get(0) instanceof Invalidation.Ids && isPlainPattern(last)
        : last instanceof Invalidation.All
            || last instanceof Invalidation.Ids
            || isPlainPattern(last);
  }

  private static boolean isPlainPattern(Invalidation said) {
    return said instanceof Invalidation.Matching some
        && some.pattern().toString().equals(storable(some.pattern().toString()));
  }

  private static @Nullable String patterns(List<Invalidation> said) {
    String patterns =
        said.stream()
            .filter(Invalidation.Matching.class::isInstance)
            .map(each -> ((Invalidation.Matching) each).pattern().toString())
            .collect(Collectors.joining("\n"));
    return patterns.isEmpty() ? null : storable(patterns);
  }

  /** Without what some databases refuse in a text: NUL, and halves of surrogate pairs. */
  private static String storable(String text) {
    String withoutHalves =
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return withoutHalves.replace('\0', '?');
  }

  private static @Nullable String keys(List<Invalidation> said) {
    List<Invalidation.Ids> some =
        said.stream()
            .filter(Invalidation.Ids.class::isInstance)
            .map(Invalidation.Ids.class::cast)
            .toList();
    return some.isEmpty()
        ? null
        : json(
            json -> {
              json.writeStartArray();
              some.forEach(each -> each.ids().forEach(json::write));
              json.writeEnd();
            });
  }

  private static String details(List<Invalidation> said) {
    return said.stream().map(RowWriting::line).collect(Collectors.joining("\n"));
  }

  private static String line(Invalidation said) {
    return json(
        json -> {
          json.writeStartObject();
          what(said, json);
          if (!said.metadata().isEmpty()) {
            json.writeStartObject("metadata");
            said.metadata().forEach(json::write);
            json.writeEnd();
          }
          json.writeEnd();
        });
  }

  /** What an invalidation says, as fields of a JSON object. */
  static void what(Invalidation said, JsonGenerator json) {
    if (said instanceof Invalidation.Ids some) {
      json.writeStartArray("entity_ids");
      some.ids().forEach(json::write);
      json.writeEnd().write("action", Document.BATCH);
    } else if (said instanceof Invalidation.Matching some) {
      json.write("pattern", some.pattern().toString()).write("action", Document.PATTERN);
    } else if (said instanceof Invalidation.Tagged some) {
      json.write("tag", some.tag()).write("action", Document.TAG);
    } else {
      json.write("action", Document.ALL);
    }
  }

  private static String json(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonRuntime.get().generator(text)) {
      content.accept(json);
    }
    return JsonWriting.withHalvesEscaped(text.getBuffer());
  }

  private static boolean isTooMuch(Wire.Columns columns) {
    return bytes(columns.pattern()) + bytes(columns.keys()) + bytes(columns.details()) > MAX_BYTES;
  }

  private static long bytes(@Nullable String text) {
    return text == null ? 0 : text.codePoints().mapToLong(RowWriting::bytes).sum();
  }

  private static long bytes(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
}
