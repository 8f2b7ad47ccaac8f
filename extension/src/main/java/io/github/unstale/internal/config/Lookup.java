// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Finds values in the runtime's configuration; what cannot be read is a problem, never a throw. */
final class Lookup {

  private static final Pattern PLAIN_EXPRESSION = Pattern.compile("\\$\\{([^{}:]*)\\}");
  private static final String ANY_EXPRESSION = "${…}";
  private static final String UNREADABLE = "";

  private final Config config;

  Lookup(Config config) {
    this.config = config;
  }

  /** Reads a key under its own name. */
  <T> Reading<T> read(Key<T> key, Consumer<String> problems) {
    return read(key, find(key.name(), key, problems), problems);
  }

  /** Reads what was found for a key. */
  static <T> Reading<T> read(Key<T> key, Optional<Given> given, Consumer<String> problems) {
    Optional<T> value =
        given.filter(Given::isReadable).flatMap(found -> key.rule().read(found, problems));
    return value.isEmpty()
        ? Reading.standard(key, given)
        : new Reading<>(value, given, /* accepted= */ true);
  }

  /**
   * Finds the value of a property.
   *
   * @param property its name
   * @param key which key this is
   * @param problems takes what is wrong
   * @return what was found, or empty if it is not set or blank
   */
  Optional<Given> find(String property, Key<?> key, Consumer<String> problems) {
    boolean isSecret = key.rule().isSecret();
    try {
      ConfigValue found = config.getConfigValue(property);
      String source = SourceName.shortened(found.getSourceName());
      int ordinal = found.getSourceOrdinal();
      // Something is configured and nothing comes out: an expression in it cannot be resolved.
      if (found.getValue() == null && found.getRawValue() != null) {
        String expression =
            isSecret ? ANY_EXPRESSION : missing(found.getRawValue()).orElse(ANY_EXPRESSION);
        problems.accept(Problems.unresolved(property, source, expression));
        return Optional.of(new Given(property, UNREADABLE, source, ordinal));
      }
      String text = found.getValue();
      if (text == null || text.isBlank()) {
        return Optional.empty();
      }
      return Optional.of(new Given(property, isSecret ? text : text.strip(), source, ordinal));
    } catch (RuntimeException e) {
      problems.accept(
          Problems.unreadable(property, isSecret ? "" : String.valueOf(e.getMessage())));
      String source = SourceName.shortened(null);
      return Optional.of(new Given(property, UNREADABLE, source, Integer.MAX_VALUE));
    }
  }

  /** The source of a property; for messages. */
  String source(String property) {
    return place(property).orElseGet(() -> SourceName.shortened(null));
  }

  /** Where a property stands, whatever its value; empty if nowhere. */
  Optional<String> place(String property) {
    try {
      return Optional.ofNullable(config.getConfigValue(property).getSourceName())
          .map(SourceName::shortened);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a property comes from where other applications of the server see it too. */
  boolean isShared(String property) {
    try {
      return SourceName.isShared(config.getConfigValue(property).getSourceName());
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** The first expression without default whose property does not exist. */
  private Optional<String> missing(String raw) {
    Matcher expressions = PLAIN_EXPRESSION.matcher(raw);
    while (expressions.find()) {
      if (config.getConfigValue(expressions.group(1)).getValue() == null) {
        return Optional.of(expressions.group());
      }
    }
    return Optional.empty();
  }
}
