// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.jpa;

import io.github.unstale.it.fixture.Node;
import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Hibernate, which the WAR brings. */
class HibernateIT extends AbstractMembers {

  private static final Pattern LIBRARIES =
      Pattern.compile(
          ".*/(hibernate-|jandex|classmate|byte-buddy-[0-9]|antlr4-runtime|jakarta.xml.bind-api"
              + "|jaxb-|txw2|istack-|angus-activation|jakarta.activation-api|jboss-logging)"
              + "[^/]*[.]jar");

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
        .addAsLibraries(hibernate());
  }

  private static File[] hibernate() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> LIBRARIES.matcher(path).matches())
        .map(File::new)
        .toArray(File[]::new);
  }
}
