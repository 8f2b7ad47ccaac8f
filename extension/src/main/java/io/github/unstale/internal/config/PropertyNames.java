// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The names in the configuration that are meant for us.
 *
 * <p>SmallRye also lists what an environment variable might be called in dots: {@code
 * UNSTALE_CACHE_A_MAXIMUM_SIZE} appears as {@code unstale.cache.a.maximum.size} too. Such guesses
 * are left out here, unless somebody really wrote them.
 *
 * @param properties names beginning with {@code unstale.}
 * @param variables environment variables beginning with {@code UNSTALE_}, in any case
 * @param lookalikes names outside the environment that were meant for one of these
 */
record PropertyNames(
    NavigableSet<String> properties,
    NavigableSet<String> variables,
    NavigableSet<String> lookalikes) {

  private static final String PREFIX = "unstale.";

  static PropertyNames of(Config config) {
    NavigableSet<String> written = new TreeSet<>();
    NavigableSet<String> variables = new TreeSet<>();
    NavigableSet<String> likes = new TreeSet<>();
    for (ConfigSource source : config.getConfigSources()) {
      Set<String> names = names(source);
      if (SourceName.isEnvironment(source.getName())) {
        names.stream().filter(name -> !isGuess(name, names)).forEach(written::add);
        names.stream().filter(PropertyNames::isVariable).forEach(variables::add);
      } else {
        written.addAll(names);
        names.stream().filter(name -> Lookalike.property(name).isPresent()).forEach(likes::add);
      }
    }
    NavigableSet<String> properties =
        StreamSupport.stream(config.getPropertyNames().spliterator(), /* parallel= */ false)
            .filter(name -> name.startsWith(PREFIX) && isWritten(name, written))
            .collect(Collectors.toCollection(TreeSet::new));
    likes.removeIf(name -> isUsed(name, properties) || isUsed(name, variables));
    return new PropertyNames(properties, Variables.withoutServices(variables), likes);
  }

  private static boolean isVariable(String name) {
    return Variables.isOurs(name) || Lookalike.isVariable(name);
  }

  /** Whether a key has such a name: its value may be an expression with the other one in it. */
  private static boolean isUsed(String lookalike, Set<String> names) {
    String folded = Variables.folded(lookalike);
    return Variables.isOurs(lookalike)
        && names.stream().anyMatch(name -> Variables.folded(name).equals(folded));
  }

  private static Set<String> names(ConfigSource source) {
    Set<String> names = source.getPropertyNames();
    return Stream.ofNullable(names)
        .flatMap(Set::stream)
        .filter(
            name ->
                name.toLowerCase(Locale.ROOT).contains("unstale")
                    || Lookalike.property(name).isPresent()
                    || Lookalike.isVariable(name))
        .collect(Collectors.toSet());
  }

  /** Whether a source has the name, as it is or for a profile. */
  private static boolean isWritten(String name, NavigableSet<String> written) {
    return written.contains(name)
        || written.stream().anyMatch(text -> text.startsWith("%") && text.endsWith("." + name));
  }

  /** Whether another name of the environment, from which this one can be made, stands beside it. */
  private static boolean isGuess(String name, Set<String> names) {
    return names.stream().anyMatch(other -> Variables.isMadeFrom(other, name));
  }
}
