// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.jpa;

import io.github.unstale.it.fixture.Node;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Hibernate, which the WAR brings. */
class HibernateIT extends AbstractMembers {

  HibernateIT() {
    super("hibernate-members");
  }

  @Deployment(name = "hibernate-a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive onA() {
    return war();
  }

  @Deployment(name = "hibernate-b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive onB() {
    return war();
  }

  private static WebArchive war() {
    return Members.war("hibernate-members", "hibernate-members-persistence.xml")
        .nats(NATS.url())
        .archive()
        .addAsLibraries(Members.hibernate());
  }
}
