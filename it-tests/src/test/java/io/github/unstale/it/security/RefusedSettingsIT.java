// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.items.Items;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can be seen to be wrong at the deployment is not tried. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusedSettingsIT {

  private static final String SOURCE = "(from microprofile-config.properties)";
  private static final String NO_FILE =
      ", but there is no readable file '/nowhere'. Valid is the path of a file that the server's"
          + " process may read. Correct the path, or create the file.";

  @ArquillianResource private Deployer deployer;

  @Deployment(name = "unsafe", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive unsafe() {
    return Items.war("unsafe")
        .nats("nats://localhost:4222")
        .set("unstale.nats.token", "T0ken-S3cret")
        .set("unstale.nats.nkey-file", "/nowhere")
        .set("unstale.nats.tls.trust-store", "/nowhere")
        .set("unstale.nats.tls.key-store-password", "Pass-S3cret")
        .set("unstale.nats.tls.verify-host-name", "perhaps")
        .archive();
  }

  @Test
  void settings_thatContradict_areRefusedWithoutTheSecrets() {
    assertThatThrownBy(() -> deployer.deploy("unsafe"))
        .hasMessageContaining("Unstale found 5 problems:");
    assertThat(Node.A.logSince("unsafe"))
        .contains(
            "UNSTALE-201: 'unstale.nats.tls.verify-host-name' is 'perhaps' "
                + SOURCE
                + ". Valid is 'true' or 'false'. Correct the value or remove the key.",
            "UNSTALE-207: Several kinds of credentials are configured: 'unstale.nats.token' "
                + SOURCE
                + ", 'unstale.nats.nkey-file' "
                + SOURCE
                + ". Valid is one of username with password, token, credentials file and NKey"
                + " file. Remove the others.",
            "UNSTALE-208: 'unstale.nats.tls.key-store-password' "
                + SOURCE
                + " is set without 'unstale.nats.tls.key-store'. It has no meaning alone. Set the"
                + " other one too, or remove this one.",
            "UNSTALE-209: 'unstale.nats.nkey-file' is '/nowhere' " + SOURCE + NO_FILE,
            "UNSTALE-209: 'unstale.nats.tls.trust-store' is '/nowhere' " + SOURCE + NO_FILE)
        .doesNotContain("S3cret");
  }
}
