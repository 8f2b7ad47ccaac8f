// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static io.github.unstale.internal.config.Sources.config;
import static io.github.unstale.internal.config.Sources.properties;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords and tokens are shown to nobody. */
class SecretsTest {

  private static final String SECRET = "s3cr3t";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "${" + SECRET + "}",
        "x${" + SECRET + "}",
        "${a.b:" + SECRET + "}${c.d}",
        "${" + SECRET + "::x}",
        "${x::" + SECRET + "}",
      })
  void secret_ofAnyShape_isInNoProblem(String value) {
    Configuration configuration =
        new Configuration(
            config(
                properties(
                    Map.of(
                        "unstale.nats.password", value,
                        "unstale.nats.token", value,
                        "unstale.nats.pasword", value,
                        "unstale.nats.tls.trust-store-password", value,
                        "unstale.nats.tls.key-store-password", value))));

    assertThat(configuration.problems(Set.of("token")))
        .hasSizeGreaterThanOrEqualTo(4)
        .noneMatch(problem -> problem.contains(SECRET));
    assertThat(configuration.describe("token")).doesNotContain(SECRET);
    assertThat(configuration.node().toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nats://me:" + SECRET + "@a:4222",
        SECRET + "@a",
        "nats://me:" + SECRET + ",x@a:4222",
        "nats://me:" + SECRET + "@${a.b}",
        "nats://me:" + SECRET + "@${a.b::x}",
      })
  void secret_inAddress_isInNoProblem(String value) {
    Configuration configuration =
        new Configuration(config(properties(Map.of("unstale.nats.servers", value))));

    assertThat(configuration.problems(Set.of()))
        .hasSize(1)
        .noneMatch(problem -> problem.contains(SECRET));
    assertThat(configuration.node().toString()).doesNotContain(SECRET);
  }

  @Test
  void given_asText_hasNoValue() {
    assertThat(new Given("key", SECRET, "env", 300)).hasToString("'key' (from env)");
  }
}
