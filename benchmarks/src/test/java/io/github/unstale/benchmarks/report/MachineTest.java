// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void facts_areThoseOfTheMachine() {
    var machine =
        new Machine(
            "processor\t: 0\nmodel name\t: AMD EPYC\nprocessor\t: 1\nmodel name\t: AMD EPYC\n",
            "MemTotal:       24684084 kB\nMemFree:        123 kB\n",
            2,
            "Linux 6.18.44");

    assertThat(machine.facts())
        .containsExactly(
            entry("processor", "AMD EPYC, 2 cores"),
            entry("memory", "23.5 GiB"),
            entry("kernel", "Linux 6.18.44"));
  }

  @Test
  void facts_thatNobodyTells_areNotThere() {
    assertThat(new Machine("", "", 1, "Windows 11").facts())
        .containsExactly(entry("processor", "1 core"), entry("kernel", "Windows 11"));
  }
}
