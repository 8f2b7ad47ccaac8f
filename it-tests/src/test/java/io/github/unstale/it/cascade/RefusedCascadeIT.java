// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.it.accounts.Accounts;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.TestWar;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cascades that cannot work are refused, in these words. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusedCascadeIT {

  private static final String SOURCE = " (from microprofile-config.properties)";
  private static final String TARGETS =
      ". Valid are 'feed' for the same id of another entity, and 'feed:' with a pattern of its ids,"
          + " in which '{id}' stands for the id. Correct or remove it.";

  @ArquillianResource private Deployer deployer;

  /** Feeds follow from accounts by a bean. */
  @Deployment(name = "circle", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive circle() {
    return Accounts.war("circle")
        .classes(Holders.class)
        .set("unstale.cache.feed.also", "user")
        .set("unstale.cache.user.also", "account:{id}:*")
        .archive();
  }

  @Test
  void circle_ofABeanAndConfiguration_isNamed() {
    assertRefused(
        "circle",
        "UNSTALE-321: What follows from an invalidation of 'account' leads back to it: account →"
            + " feed → user → account, by the bean io.github.unstale.it.cascade.Holders and"
            + " 'unstale.cache.feed.also'"
            + SOURCE
            + " and 'unstale.cache.user.also'"
            + SOURCE
            + ". Valid is what comes to an end. Take one of these steps out.");
  }

  @Deployment(name = "targets", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive targets() {
    return TestWar.named("targets")
        .set("unstale.cache.also", "audit")
        .set("unstale.cache.user.also", "feed,wa ll,profile:{user},user:{id}:*")
        .set("unstale.cache.feed.also", "wall:regex:(,org:")
        .archive();
  }

  @Test
  void targets_thatNobodyCanRead_areAllNamed() {
    assertThatThrownBy(() -> deployer.deploy("targets"))
        .hasMessageContaining("Unstale found 6 problems:");
    assertThat(refusal("targets"))
        .satisfiesExactly(
            all ->
                assertThat(all)
                    .isEqualTo(
                        "UNSTALE-218: 'unstale.cache.also'"
                            + SOURCE
                            + " would hold for all caches, and so for those that it names. Valid is"
                            + " 'unstale.cache.<name>.also'. Name the cache."),
            expression ->
                assertThat(expression)
                    .startsWith(
                        "UNSTALE-217: 'wall:regex:(' in 'unstale.cache.feed.also'"
                            + SOURCE
                            + " cannot be read: ")
                    .endsWith(TARGETS),
            nothing ->
                assertThat(nothing)
                    .isEqualTo(
                        "UNSTALE-217: 'org:' in 'unstale.cache.feed.also'"
                            + SOURCE
                            + " cannot be read: there is nothing after the ':'"
                            + TARGETS),
            name ->
                assertThat(name)
                    .isEqualTo(
                        "UNSTALE-205: 'wa ll' in 'unstale.cache.user.also'"
                            + SOURCE
                            + " is no valid name of an entity. Valid are letters, digits, '-' and"
                            + " '_'. Separate names with commas, or rename."),
            braces ->
                assertThat(braces)
                    .isEqualTo(
                        "UNSTALE-217: 'profile:{user}' in 'unstale.cache.user.also'"
                            + SOURCE
                            + " cannot be read: '{', '}' and '\\' stand for themselves only behind a"
                            + " '\\'"
                            + TARGETS),
            circle ->
                assertThat(circle)
                    .isEqualTo(
                        "UNSTALE-321: What follows from an invalidation of 'user' leads back to it:"
                            + " user → user, by 'unstale.cache.user.also'"
                            + SOURCE
                            + ". Valid is what comes to an end. Take one of these steps out."));
  }

  private void assertRefused(String war, String problem) {
    assertThatThrownBy(() -> deployer.deploy(war)).hasMessageContaining("Unstale found 1 problem:");
    assertThat(refusal(war)).containsExactly(problem);
  }

  /** The lines of the server's last word on the application. */
  private static List<String> refusal(String war) {
    String log = Node.A.logSince(war);
    return log.substring(log.indexOf("CWWKZ0002E"))
        .lines()
        .skip(1)
        .takeWhile(line -> line.startsWith("UNSTALE-"))
        .toList();
  }
}
