// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be invalidated, in one of four ways. */
final class Targets {

  private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_-]+):(.+)", Pattern.DOTALL);

  @Parameters(
      arity = "0..*",
      paramLabel = "ENTITY:ID",
      description = "ids, each behind its entity: user:123")
  private List<String> keys = List.of();

  @Option(
      names = "--pattern",
      paramLabel = "PATTERN",
      description =
          "all ids that match: user:123:* within an entity, *:123 or regex:^user:[0-9]+$ over all")
  private @Nullable String pattern;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "all values with this tag, of all entities or of --entity")
  private @Nullable String tag;

  @Option(names = "--entity", paramLabel = "NAME", description = "the entity that --tag is about")
  private @Nullable String entity;

  @Option(
      names = "--all",
      paramLabel = "ENTITY",
      description = "everything of an entity; '*' is everything of all entities")
  private @Nullable String all;

  /** The invalidations that say it, one for each entity. */
  List<Invalidation> said() {
    long ways =
        Stream.of(keys.isEmpty() ? null : keys, pattern, tag, all).filter(Objects::nonNull).count();
    if (ways != 1) {
      throw Failure.usage(
          (ways == 0 ? "It is not said what to invalidate." : "That is more than one thing.")
              + " Give ids as user:123, or one of --pattern, --tag and --all.");
    }
    if (entity != null && tag == null) {
      throw Failure.usage("--entity goes with --tag alone: ids and patterns name their entity.");
    }
    try {
      return understood();
    } catch (IllegalArgumentException wrong) {
      throw Failure.usage(String.valueOf(wrong.getMessage()));
    }
  }

  private List<Invalidation> understood() {
    if (pattern != null) {
      return List.of(matching(pattern));
    }
    if (tag != null) {
      return List.of(Invalidation.tagged(entity == null ? Invalidation.ALL_ENTITIES : entity, tag));
    }
    return all != null ? List.of(Invalidation.all(all)) : ids();
  }

  private static Invalidation matching(String text) {
    var parts = KEY.matcher(text);
    return parts.matches() && !text.startsWith("regex:")
        ? Invalidation.matching(parts.group(1), IdPattern.glob(parts.group(2)))
        : Invalidation.matching(Invalidation.ALL_ENTITIES, IdPattern.of(text));
  }

  private List<Invalidation> ids() {
    Map<String, List<String>> byEntity =
        keys.stream()
            .map(Targets::parts)
            .collect(
                groupingBy(
                    parts -> parts.get(0),
                    LinkedHashMap::new,
                    mapping(parts -> parts.get(1), toList())));
    return byEntity.entrySet().stream()
        .map(each -> Invalidation.of(each.getKey(), each.getValue()))
        .toList();
  }

  private static List<String> parts(String key) {
    var parts = KEY.matcher(key);
    if (!parts.matches()) {
      throw Failure.usage(
          "'"
              + key
              + "' names no id. It is an entity of letters, digits, '-' and '_', a colon and the"
              + " id, as user:123.");
    }
    return List.of(parts.group(1), parts.group(2));
  }
}
