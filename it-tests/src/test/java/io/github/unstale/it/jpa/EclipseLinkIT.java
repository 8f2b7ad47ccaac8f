// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.jpa;

import io.github.unstale.it.fixture.Node;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** EclipseLink, as Open Liberty brings it. */
class EclipseLinkIT extends AbstractMembers {

  EclipseLinkIT() {
    super("eclipselink-members");
  }

  @Deployment(name = "eclipselink-a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive onA() {
    return war();
  }

  @Deployment(name = "eclipselink-b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive onB() {
    return war();
  }

  private static WebArchive war() {
    return Members.war("eclipselink-members", "members-persistence.xml").nats(NATS.url()).archive();
  }
}
