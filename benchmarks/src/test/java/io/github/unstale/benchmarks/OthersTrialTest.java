// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries what has none. */
class OthersTrialTest {

  private static List<Work> works() {
    return Works.others(Scale.TRIAL);
  }

  @ParameterizedTest
  @MethodSource("works")
  void work_tried_measuresItsRows(Work work) throws Exception {
    Trial.check(work);
  }
}
