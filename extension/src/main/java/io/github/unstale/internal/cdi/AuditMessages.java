// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.store.Audit;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of the auditor, and what it says, in words. Never an id or a value. */
final class AuditMessages {

  private AuditMessages() {}

  /** What it does about entities. */
  static String scope(int rate, Map<String, Audit.Fitness> entities) {
    String compared = names(entities, Audit.Fitness.FIT);
    String notCompared =
        notCompared(names(entities, Audit.Fitness.NO_LOADER), "for want of an EntityLoader bean")
            + notCompared(names(entities, Audit.Fitness.NO_BOUND), "because of 'when-stale=serve'");
    String what =
        compared.isEmpty()
            ? "compares nothing yet"
            : "compares up to " + rate + " entries a second of " + compared;
    return "The auditor " + what + notCompared + ".";
  }

  private static String notCompared(String names, String why) {
    return names.isEmpty() ? "" : ", none of " + names + " " + why;
  }

  private static String names(Map<String, Audit.Fitness> entities, Audit.Fitness which) {
    return entities.entrySet().stream()
        .filter(entity -> entity.getValue() == which)
        .map(entity -> "'" + entity.getKey() + "'")
        .collect(Collectors.joining(", "));
  }

  static String alone() {
    return "The auditor has nothing to compare: without other nodes there is no 'max-staleness' to"
        + " keep.";
  }

  static String noThread() {
    return "UNSTALE-312: The container gives no thread for the auditor. It compares nothing. Check"
        + " the limits of the managed thread factory, and deploy again.";
  }

  static String stale(String entity, Duration oldFor, long count) {
    return "UNSTALE-509: The auditor has found a cached value of '"
        + entity
        + "' that has been old for "
        + Messages.words(oldFor)
        + " or longer"
        + Messages.times(count)
        + ". Reads are served it, and 'max-staleness' allows less. Look for those who change '"
        + entity
        + "' and do not invalidate it, for writers that were held up or died before they could,"
        + " which 'unstale.guarantee=log' makes harmless, and for loaders that read what is old:"
        + " from replicas, in old snapshots, or in JPA's second-level cache.";
  }

  static String notComparable(String entity) {
    return "UNSTALE-510: The auditor cannot compare the values of '"
        + entity
        + "': its loader gives one that is equal to no other, each time. Give their class an equals"
        + " over what they hold, as a record has, without the time of their load.";
  }
}
