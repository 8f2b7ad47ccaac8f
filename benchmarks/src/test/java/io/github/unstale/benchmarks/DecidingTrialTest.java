// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries what has a target. */
class DecidingTrialTest {

  private static List<Work> works() {
    return Works.deciding();
  }

  @ParameterizedTest
  @MethodSource("works")
  void work_tried_measuresItsRows(Work work) throws Exception {
    Trial.check(work);
  }
}
