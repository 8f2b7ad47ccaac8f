// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {

  @TempDir private Path module;

  @Test
  void check_notBuilt_namesWhatIsMissing() {
    assertThatThrownBy(() -> new Layout(module).check())
        .isInstanceOf(DemoException.class)
        .hasMessage(
            module.resolve("target/unstale-sample.war")
                + " is missing: start the demo with liberty-sample/demo");
  }

  @Test
  void work_otherPort_isElsewhere() {
    var layout = new Layout(module);

    assertThat(layout.work(new Port("node A", "DEMO_PORT_A", 1)))
        .isNotEqualTo(layout.work(new Port("node A", "DEMO_PORT_A", 2)));
  }
}
