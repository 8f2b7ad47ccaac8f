// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names of requests that have none. */
class RequestIdsTest {

  @Test
  void ids_ofOneNode_areDifferent() {
    RequestIds ids = new RequestIds();

    assertThat(IntStream.range(0, 10_000).mapToObj(i -> ids.another()))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).matches("inv-\\d{13}-\\d+"));
  }
}
