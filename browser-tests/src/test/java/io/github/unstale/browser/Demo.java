// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import io.github.unstale.sample.demo.TestCluster;
import java.nio.file.Path;

/** The demo's servers, started once for all tests; they end with this JVM. */
final class Demo {

  static final TestCluster CLUSTER = TestCluster.start(root().resolve("liberty-sample"));

  private Demo() {}

  /** The repository's root. */
  static Path root() {
    return Path.of(System.getProperty("project.root"));
  }
}
