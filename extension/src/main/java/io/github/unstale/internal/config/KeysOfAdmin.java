// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.List;
import java.util.Set;

/** What can be configured for the invalidation service, which is a jar of its own. */
final class KeysOfAdmin {

  static final Key<Boolean> ENABLED =
      new Key<>(
          "unstale.admin.enabled",
          new FlagRule(),
          "false",
          "`true` opens `/unstale`, where `unstale-admin` is in the WAR");
  static final Key<Set<String>> ROLES =
      new Key<>(
          "unstale.admin.roles",
          new RolesRule(),
          "",
          "who may invalidate, and look: names of the application's roles, separated by commas");
  static final Key<Set<String>> VIEWER_ROLES =
      new Key<>("unstale.admin.viewer-roles", new RolesRule(), "", "who may only look");
  static final Key<Boolean> AUDIT =
      new Key<>(
          "unstale.admin.audit",
          new FlagRule(),
          "true",
          "whether each invalidation through the service is a row of `unstale.log.table`, with"
              + " `guarantee=signal` too; `false` does without a database");
  static final Key<Long> RATE =
      new Key<>(
          "unstale.admin.rate",
          new NumberRule(1, 100_000),
          "100",
          "how many requests a second are answered to one caller, on each node");

  static final List<Key<?>> ALL = List.of(ENABLED, ROLES, VIEWER_ROLES, AUDIT, RATE);

  private KeysOfAdmin() {}
}
