// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.security;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Certificates;
import io.github.unstale.it.fixture.Database;
import io.github.unstale.it.fixture.LibertyNode;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.sample.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without stores of Unstale's own, what the JVM has counts. */
class JvmTrustIT {

  @Test
  void tlsAddress_withoutStores_usesThoseOfTheJvm() throws Exception {
    Path directory = Files.createTempDirectory(Build.directory("certificates"), "jvm");
    Certificates certificates =
        new Certificates(directory)
            .authority("authority")
            .signed("server", "authority", "dns:localhost")
            .signed("node", "authority", "dns:node");
    Path trust = directory.resolve("trust.p12");
    certificates.trustStore(trust, "PKCS12", "jvm-S3cret", "authority");
    Path keys = directory.resolve("keys.p12");
    certificates.keyStore(keys, "PKCS12", "jvm-S3cret", "node");
    String mutual =
        "tls { cert_file: \""
            + certificates.certificate("server")
            + "\", key_file: \""
            + certificates.key("server")
            + "\", ca_file: \""
            + certificates.certificate("authority")
            + "\", verify: true }";
    try (Database database = Database.running();
        NatsServer nats = NatsServer.running(mutual);
        LibertyNode node =
            LibertyNode.notRunning(
                "jvm-trust",
                Build.directory("jvm-trust-" + nats.port()),
                Map.of(
                    "UNSTALE_NATS_SERVERS",
                    "tls://localhost:" + nats.port(),
                    "SAMPLE_DB_URL",
                    database.url(),
                    "JAVA_TOOL_OPTIONS",
                    "-Djavax.net.ssl.trustStore="
                        + trust
                        + " -Djavax.net.ssl.trustStorePassword=jvm-S3cret"
                        + " -Djavax.net.ssl.keyStore="
                        + keys
                        + " -Djavax.net.ssl.keyStorePassword=jvm-S3cret"))) {
      node.start();
      node.awaitReady();
      Tokens tokens = new Tokens(node);
      tokens.awaitConnected();
      nats.kill();
      nats.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> nats.connections() == 1);
      tokens.awaitConnected();
    }
  }
}
