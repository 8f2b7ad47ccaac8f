// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.admin.door.CallerRoles;
import io.github.unstale.internal.config.NodeSettings;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;

/** What may be missing where the service is opened, in words. */
final class Problems {

  private static final String OPEN = "'unstale.admin.enabled' is 'true', but ";

  private Problems() {}

  /** All that is missing. */
  static List<String> of(NodeSettings.Admin settings, BeanManager beans) {
    List<String> problems = new ArrayList<>();
    if (settings.roles().isEmpty() && settings.viewerRoles().isEmpty()) {
      problems.add(noRoles());
    }
    if (!WebRuntime.isThere()) {
      problems.add(noRest());
    }
    if (!CallerRoles.areKnown(beans)) {
      problems.add(noSecurity());
    }
    if (settings.trail().isPresent() && !OwnTransactions.areThere(beans)) {
      problems.add(noTransactions());
    }
    return problems;
  }

  /** All problems, one per line. */
  static String list(List<String> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return "Unstale's invalidation service found " + count + ":\n" + String.join("\n", problems);
  }

  static String noRoles() {
    return "UNSTALE-601: "
        + OPEN
        + "neither 'unstale.admin.roles' nor 'unstale.admin.viewer-roles' names a role, so that the"
        + " service would be open for nobody. Valid are names of the application's roles, separated"
        + " by commas. Set one of the two, or remove 'unstale.admin.enabled'.";
  }

  static String noSecurity() {
    return "UNSTALE-602: "
        + OPEN
        + "there is no Jakarta Security in this runtime, which would know the roles of callers. Add"
        + " it (Open Liberty: the feature appSecurity-5.0), or remove 'unstale.admin.enabled'.";
  }

  static String noRest() {
    return "UNSTALE-604: "
        + OPEN
        + "there is no Jakarta REST, or no JSON-P, in this runtime, by which the service could"
        + " answer. Add both (Open Liberty: the features restfulWS-3.1 and jsonp-2.1), or remove"
        + " 'unstale.admin.enabled'.";
  }

  static String noTransactions() {
    return "UNSTALE-603: "
        + OPEN
        + "there are no transactions in this runtime, in which an invalidation could be written down"
        + " with its answer. Add Jakarta Transactions with its interceptors (Open Liberty: the"
        + " features jdbc-4.3 and cdi-4.0), set 'unstale.admin.audit' to 'false', or remove"
        + " 'unstale.admin.enabled'.";
  }
}
