// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import java.util.List;

/** Something that is measured; several works are never measured at once. */
public interface Work {

  /** The names of all that it measures. */
  List<String> rows();

  /** The names of the curves that it draws. */
  default List<String> curves() {
    return List.of();
  }

  /** Measures it, in so many rounds. */
  void measure(Scale scale, Figures figures) throws Exception;
}
