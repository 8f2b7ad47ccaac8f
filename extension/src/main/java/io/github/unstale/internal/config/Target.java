// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is no longer true of an entity when something of another one is not.
 *
 * <p>Where that cannot be said exactly, it is everything: too much is safe.
 *
 * @param entity the entity; not necessarily a valid name
 * @param ids a pattern of its ids, in which <code>{id}</code> stands for the other's; null for the
 *     same ids
 */
record Target(String entity, @Nullable String ids) {

  private static final String ID = "{id}";
  private static final String REGEX = "regex:";
  private static final String ANY = "*";

  /** A character behind a backslash, the place of the id, or what has a meaning of its own. */
  private static final Pattern SPECIAL =
      Pattern.compile("\\\\(.)|\\{id}|[*?{}\\\\]", Pattern.DOTALL);

  /** What an id may contain and a pattern takes for something else. */
  private static final Pattern WILD = Pattern.compile("[*?\\\\]");

  /** Reads {@code feed} or <code>feed:{id}:*</code>. */
  static Target of(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Target(text, /* ids= */ null)
        : new Target(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Why the ids cannot be read; empty if they can. */
  Optional<String> problem() {
    if (ids == null) {
      return Optional.empty();
    }
    if (ids.isEmpty()) {
      return Optional.of("there is nothing after the ':'");
    }
    if (ids.startsWith(REGEX)) {
      return ids.contains(ID)
          ? Optional.of("a regular expression cannot contain '{id}'")
          : unreadable(ids);
    }
    return has(ids, Set.of("{", "}", "\\"))
        ? Optional.of("'{', '}' and '\\' stand for themselves only behind a '\\'")
        : unreadable(at(ids, "1"));
  }

  private static Optional<String> unreadable(String pattern) {
    try {
      IdPattern.of(pattern);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()).replaceFirst("^UNSTALE-\\d+: ", ""));
    }
  }

  /** What follows from an invalidation of the other entity, with its metadata. */
  Stream<Invalidation> of(Invalidation cause) {
    Map<String, String> metadata = cause.metadata();
    if (ids == null) {
      return Stream.of(same(cause));
    }
    if (ids.startsWith(REGEX)) {
      return Stream.of(new Invalidation.Matching(entity, IdPattern.of(ids), metadata));
    }
    boolean exact = !has(ids, Set.of("*", "?"));
    boolean constant = !has(ids, Set.of(ID));
    if (exact && (constant || cause instanceof Invalidation.Ids)) {
      Set<String> causes = constant ? Set.of("") : ((Invalidation.Ids) cause).ids();
      return Stream.of(new Invalidation.Ids(entity, literals(ids, causes), metadata));
    }
    if (constant) {
      return Stream.of(matching(ids, metadata));
    }
    if (cause instanceof Invalidation.Ids some) {
      String template = ids;
      return some.ids().stream().map(id -> matching(at(template, escaped(id)), metadata));
    }
    return Stream.of(
        cause instanceof Invalidation.Matching some && !isExpression(some.pattern())
            ? matching(at(ids, some.pattern().toString()), metadata)
            : everything(metadata));
  }

  private Invalidation same(Invalidation cause) {
    if (cause instanceof Invalidation.Ids some) {
      return new Invalidation.Ids(entity, some.ids(), some.metadata());
    }
    return cause instanceof Invalidation.Matching some
        ? new Invalidation.Matching(entity, some.pattern(), some.metadata())
        : everything(cause.metadata());
  }

  private Invalidation everything(Map<String, String> metadata) {
    return new Invalidation.All(entity, metadata);
  }

  /** With an id, the pattern may become too long to be one. */
  private Invalidation matching(String pattern, Map<String, String> metadata) {
    try {
      String text = pattern.startsWith(REGEX) ? "\\" + pattern : pattern;
      return text.equals(ANY)
          ? everything(metadata)
          : new Invalidation.Matching(entity, IdPattern.of(text), metadata);
    } catch (IllegalArgumentException e) {
      return everything(metadata);
    }
  }

  private static boolean isExpression(IdPattern pattern) {
    return pattern.toString().startsWith(REGEX);
  }

  private static String escaped(String id) {
    return WILD.matcher(id).replaceAll("\\\\$0");
  }

  private static boolean has(String template, Set<String> parts) {
    return SPECIAL.matcher(template).results().anyMatch(found -> parts.contains(found.group()));
  }

  /** The template as a pattern, with this at the place of the id. */
  private static String at(String template, String pattern) {
    return SPECIAL
        .matcher(template)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group().equals(ID) ? pattern : found.group()));
  }

  /** The ids that a template without wildcards stands for. */
  private static Set<String> literals(String template, Set<String> causes) {
    return causes.stream()
        .map(
            id ->
                SPECIAL
                    .matcher(template)
                    .replaceAll(
                        found ->
                            Matcher.quoteReplacement(
                                found.group().equals(ID) ? id : found.group(1))))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** As it is configured. */
  @Override
  public String toString() {
    return ids == null ? entity : entity + ":" + ids;
  }
}
