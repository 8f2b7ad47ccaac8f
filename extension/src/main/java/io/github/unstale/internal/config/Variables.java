// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules for the names of environment variables. */
final class Variables {

  private static final Pattern OURS = Pattern.compile("(?i)UNSTALE_[A-Z0-9_]*");
  private static final String SERVICE_HOST = "_SERVICE_HOST";

  private Variables() {}

  static boolean isOurs(String name) {
    return OURS.matcher(name).matches();
  }

  /** The variable for a property. */
  static String folded(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** Whether a runtime may have made the one name from the other, a variable's. */
  static boolean isMadeFrom(String variable, String name) {
    boolean isVariable = !variable.equals(variable.replace('_', '.').toLowerCase(Locale.ROOT));
    return isVariable && !variable.equals(name) && open(variable).equals(open(name));
  }

  /**
   * Leaves out what Kubernetes sets in every container for a service called {@code unstale-…}: its
   * {@code _SERVICE_HOST}, {@code _SERVICE_PORT…} and {@code _PORT…}.
   */
  static NavigableSet<String> withoutServices(Set<String> variables) {
    Set<String> services =
        variables.stream()
            .filter(name -> name.endsWith(SERVICE_HOST))
            .map(name -> name.substring(0, name.length() - SERVICE_HOST.length()))
            .filter(service -> variables.contains(service + "_SERVICE_PORT"))
            .collect(Collectors.toSet());
    return variables.stream()
        .filter(name -> services.stream().noneMatch(service -> belongs(name, service)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The variable without closing underscores, which may have been quotes. */
  private static String open(String name) {
    return folded(name).replaceAll("_+$", "");
  }

  private static boolean belongs(String name, String service) {
    return name.startsWith(service + "_SERVICE_")
        || name.equals(service + "_PORT")
        || name.startsWith(service + "_PORT_");
  }
}
