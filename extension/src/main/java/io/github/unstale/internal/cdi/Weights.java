// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.config.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether caches that are limited by weight, and beans that know weights, have found each other.
 *
 * @param configuration says which caches are limited so
 * @param answers has the beans
 */
record Weights(Configuration configuration, AnswerBeans answers) {

  /** What is wrong with caches of which nobody can say what their values weigh. */
  List<String> problems(Set<String> injected) {
    Set<String> asked = new TreeSet<>(injected);
    asked.addAll(configuration.listed());
    return asked.stream().map(this::problem).flatMap(Optional::stream).toList();
  }

  private Optional<String> problem(String entity) {
    return configuration.problemWithoutWeights(entity).filter(problem -> place(entity).isEmpty());
  }

  /** Beans that may weigh what they want. */
  List<String> warnings(Set<String> cached) {
    return cached.stream()
        .filter(entity -> configuration.problemWithoutWeights(entity).isEmpty())
        .flatMap(
            entity ->
                place(entity).map(bean -> AnswerMessages.weightWithoutLimit(entity, bean)).stream())
        .toList();
  }

  private Optional<String> place(String entity) {
    return answers.place(AnswerKind.WEIGHT, entity);
  }
}
