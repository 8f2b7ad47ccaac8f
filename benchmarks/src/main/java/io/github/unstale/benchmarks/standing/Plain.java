// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import jakarta.enterprise.context.Dependent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A bean that is a cache of the simplest kind. */
@Dependent
public class Plain {

  private final Map<String, String> entries = new ConcurrentHashMap<>();

  /** How much there is in it. */
  long size() {
    return entries.size();
  }
}
