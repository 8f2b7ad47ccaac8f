// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.benchmarks.lane.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A task to which messages come. */
abstract class Listening implements Task {

  final Arrivals arrivals = new Arrivals();

  @Override
  public String answer(List<String> command) throws Exception {
    switch (command.get(0)) {
      case "expect" -> arrivals.expect(Long.parseLong(command.get(1)));
      case "expect-each" -> arrivals.expectEach(Integer.parseInt(command.get(1)));
      case "await" -> {
        return Long.toString(arrivals.awaitLast());
      }
      case "await-each" -> {
        return Arrays.stream(arrivals.awaitEach())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" "));
      }
      default -> other(command);
    }
    return "done";
  }

  /** What else it can do. */
  void other(List<String> command) throws Exception {
    throw new IllegalArgumentException("No such command: " + command);
  }
}
