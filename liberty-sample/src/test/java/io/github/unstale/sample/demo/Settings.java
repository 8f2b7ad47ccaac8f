// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the environment says about the demo.
 *
 * @param nodeA where node A listens
 * @param nodeB where node B listens
 * @param nats where nats-server listens
 */
record Settings(Port nodeA, Port nodeB, Port nats) {

  /**
   * Reads the ports and sees that they are free.
   *
   * @throws DemoException with all that is wrong
   */
  static Settings read(Map<String, String> environment) {
    var problems = new ArrayList<String>();
    var settings =
        new Settings(
            port("node A", "DEMO_PORT_A", 9081, environment, problems),
            port("node B", "DEMO_PORT_B", 9082, environment, problems),
            port("nats-server", "DEMO_NATS_PORT", 4222, environment, problems));
    if (problems.isEmpty()) {
      settings.check(problems);
    }
    if (!problems.isEmpty()) {
      throw new DemoException(String.join("\n", problems));
    }
    return settings;
  }

  private static Port port(
      String use,
      String variable,
      int otherwise,
      Map<String, String> environment,
      List<String> problems) {
    var value = environment.getOrDefault(variable, "");
    var number = value.isBlank() ? OptionalInt.of(otherwise) : number(value.strip());
    if (number.isEmpty()) {
      problems.add(
          Text.of(
              "%s is '%s', which is no port: set it to a number from 1 to 65535", variable, value));
    }
    return new Port(use, variable, number.orElse(otherwise));
  }

  private static OptionalInt number(String value) {
    if (!value.matches("\\d{1,5}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(value);
    return number >= 1 && number <= 65535 ? OptionalInt.of(number) : OptionalInt.empty();
  }

  private void check(List<String> problems) {
    var numbers = new HashSet<Integer>();
    for (var port : List.of(nodeA, nodeB, nats)) {
      if (!numbers.add(port.number())) {
        problems.add(
            Text.of(
                "port %d (%s) is used twice: set %s to another port",
                port.number(), port.use(), port.variable()));
      } else if (!port.isFree()) {
        problems.add(
            Text.of(
                "port %d (%s) is taken: set %s to a free one",
                port.number(), port.use(), port.variable()));
      }
    }
  }
}
