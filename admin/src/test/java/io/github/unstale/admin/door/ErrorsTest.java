// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What counts as an error. */
class ErrorsTest {

  @Test
  void errors_areBadInputAndFailures() {
    Errors errors = new Errors();

    IntStream.of(200, 302, 401, 403, 404, 405, 429).forEach(errors::count);
    assertThat(errors.count()).isZero();
    IntStream.of(400, 409, 413, 415, 500, 503).forEach(errors::count);
    assertThat(errors.count()).isEqualTo(6);
  }
}
