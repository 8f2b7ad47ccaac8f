// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.time.Duration;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How long a command waits for others. */
final class Patience {

  @Option(
      names = "--timeout",
      scope = ScopeType.INHERIT,
      paramLabel = "TIME",
      defaultValue = "PT2S",
      description = "how long to wait for servers, nodes and databases; PT2S by default")
  private Duration timeout = Duration.ZERO;

  /** More than nothing. */
  Duration time() {
    if (timeout.isNegative() || timeout.isZero()) {
      throw Failure.usage(
          "'" + timeout + "' is no --timeout. It is longer than nothing, as PT2S or PT0.5S.");
    }
    return timeout;
  }
}
