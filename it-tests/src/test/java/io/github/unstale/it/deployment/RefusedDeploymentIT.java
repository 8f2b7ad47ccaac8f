// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.items.Items;
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

/** What cannot work is refused, with everything that is wrong. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusedDeploymentIT {

  private static final String CLASS = "io.github.unstale.it.deployment.Contradictory";
  private static final String SOURCE = "(from microprofile-config.properties)";

  @ArquillianResource private Deployer deployer;

  @Deployment(name = "wrong", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive wrong() {
    return Items.war("wrong")
        .classes(Contradictory.class)
        .set("unstale.nats.servers", "http://localhost")
        .set("unstale.cache.item.max-staleness", "soon")
        .set("unstale.cache.item.maximum-size", "0")
        .set("unstale.cache.item.when-stal", "fail")
        .archive();
  }

  @Test
  void wrongConfigurationAndCode_areRefused_withAllProblems() {
    assertThatThrownBy(() -> deployer.deploy("wrong"))
        .hasMessageContaining("Unstale found 7 problems:");
    assertThat(refusal())
        .hasSize(7)
        .contains(
            "UNSTALE-201: 'unstale.cache.item.max-staleness' is 'soon' "
                + SOURCE
                + ". Valid is an ISO 8601 duration from PT0.1S to P36500D. Correct the value or"
                + " remove the key.",
            "UNSTALE-202: 'unstale.cache.item.maximum-size' is '0' "
                + SOURCE
                + ", which is out of range. Valid is a whole number from 1 to 9223372036854775807."
                + " Correct the value or remove the key.",
            "UNSTALE-203: 'unstale.cache.item.when-stal' "
                + SOURCE
                + " is no key of Unstale. The nearest known key is"
                + " 'unstale.cache.item.when-stale'. Correct the name or remove the key.",
            "UNSTALE-215: 'http://localhost' in 'unstale.nats.servers' "
                + SOURCE
                + " is no address of a NATS server. Valid are 'nats://host:port',"
                + " 'tls://host:port' and 'host:port', separated by commas. Correct or remove it.",
            "UNSTALE-301: 'no name' is no valid entity name; at "
                + CLASS
                + ".nameless. Use letters, digits, '-' and '_' only.",
            "UNSTALE-302: The cache 'two' has two key types: 'java.lang.Long' at "
                + CLASS
                + ".numbers and 'java.lang.String' at "
                + CLASS
                + ".texts. One cache has one key type. Use the same type, or two entities.",
            "UNSTALE-304: The key type '"
                + CLASS
                + "$Opaque' of the cache 'opaque' at "
                + CLASS
                + ".opaque cannot be written to a subject and read back: it has no toString() of"
                + " its own. Valid are String, numbers, enums, UUID, and classes that MicroProfile"
                + " Config converts from a String and whose toString() gives that String back. Use"
                + " one of these, or add one bean of type KeyFormat<"
                + CLASS
                + "$Opaque>.");
  }

  /** The lines of the server's last word on the application. */
  private static List<String> refusal() {
    String log = Node.A.logSince("wrong");
    return log.substring(log.indexOf("CWWKZ0002E"))
        .lines()
        .skip(1)
        .takeWhile(line -> line.startsWith("UNSTALE-"))
        .toList();
  }
}
