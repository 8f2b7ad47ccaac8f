// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.util.List;
import java.util.Map;

/**
 * What the auditors of nodes have said.
 *
 * @param nodes those that cache something
 */
public record Auditors(List<Jvm> nodes) {

  /** What makes a node have one. */
  public static final Map<String, String> SETTINGS = Map.of("unstale.audit-rate", "20");

  private static final String START =
      "The auditor compares up to 20 entries a second of '" + Items.ENTITY + "'";

  /** Whether all of them compare. */
  public boolean areAtWork() {
    return nodes.stream()
        .map(Jvm::logged)
        .allMatch(
            lines ->
                lines.stream().anyMatch(line -> line.contains(START))
                    && lines.stream().noneMatch(line -> line.contains("UNSTALE-510")));
  }

  /** What they have found. */
  public List<String> findings() {
    return nodes.stream()
        .flatMap(node -> node.logged().stream())
        .filter(line -> line.contains("UNSTALE-509"))
        .toList();
  }
}
