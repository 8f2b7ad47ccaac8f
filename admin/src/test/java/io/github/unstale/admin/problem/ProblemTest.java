// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Problems as they are answered. */
class ProblemTest {

  @Test
  void problem_withFlaws_namesThem() {
    assertThat(
            new Problem(
                    400,
                    "Wrong.",
                    List.of(
                        new Flaw("keys[1]", "a key", "\"" + "x".repeat(200)),
                        new Flaw("a", "b", null)))
                .json())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"Wrong.\","
                + "\"errors\":[{\"field\":\"keys[1]\",\"rule\":\"a key\",\"value\":\"\\\""
                + "x".repeat(99)
                + "…\"},{\"field\":\"a\",\"rule\":\"b\",\"value\":null}]}");
  }

  @Test
  void problem_ofNoField_hasNoErrors() {
    assertThat(new Problem(429, "Wait.").json())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"Wait.\"}");
  }
}
