// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import io.github.unstale.sample.demo.TestCluster;
import java.nio.file.Path;

/** The demo's servers, started once for all tests; they end with this JVM. */
final class Demo {

  static final TestCluster CLUSTER = warm(TestCluster.start(root().resolve("liberty-sample")));

  private Demo() {}

  /** On a busy machine, the first requests to a cold server take longer than a page waits. */
  private static TestCluster warm(TestCluster cluster) {
    Tokens.beginAndRevoke(cluster.nodeA(), "warm-a");
    Tokens.beginAndRevoke(cluster.nodeB(), "warm-b");
    return cluster;
  }

  /** The repository's root. */
  static Path root() {
    return Path.of(System.getProperty("project.root"));
  }
}
