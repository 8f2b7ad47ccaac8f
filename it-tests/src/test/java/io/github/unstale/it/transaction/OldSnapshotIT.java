// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.accounts.Accounts;
import io.github.unstale.it.accounts.Accounts.Held;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.TestWar;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A transaction with isolation REPEATABLE READ sees the database as it was when it began, and reads
 * there what another one has changed and invalidated since.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OldSnapshotIT {

  @Deployment(name = "quarantined", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive quarantined() {
    return war("quarantined").set("unstale.cache.quarantine", "PT1M").archive();
  }

  @Deployment(name = "careless", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive careless() {
    return war("careless").archive();
  }

  private static TestWar war(String name) {
    return Accounts.war(name).resource("snapshots-persistence.xml", "META-INF/persistence.xml");
  }

  @Test
  void oldSnapshot_withQuarantine_isNotKept() {
    assertThat(cachedAfterAnOldRead("quarantined")).isEqualTo(List.of("null", "second"));
  }

  /** The documented trap. */
  @Test
  void oldSnapshot_withoutQuarantine_isKept() {
    assertThat(cachedAfterAnOldRead("careless")).isEqualTo(List.of("first", "first"));
  }

  private static List<String> cachedAfterAnOldRead(String war) {
    Accounts accounts = Accounts.on(Node.A, war);
    accounts.reset();
    accounts.run(
        """
        required (
        write 1 first
        write 2 first
        )
        """);
    Held old =
        accounts.runUntilHeld(
            """
            required (
            get 1
            hold
            get 2
            )
            """);
    accounts.run(
        """
        required (
        write 2 second
        invalidate CACHE 2
        )
        """);
    assertThat(old.release()).isEqualTo(List.of("first", "first"));
    return accounts.run("peek 2\nget 2");
  }
}
