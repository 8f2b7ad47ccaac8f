// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.Program;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code docs/wire.md} tells people to copy works as it stands there. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DocumentedIT {

  /** A node has the documented permissions and no more; everybody else may do everything. */
  private static final NatsServer NATS =
      NatsServer.running(
          """
          no_auth_user: anybody
          authorization {
            users: [
              { user: anybody, password: any }
              { user: node, password: secret, %s }
            ]
          }
          """
              .replace("%s", documented("```\\n(permissions: \\{.*?\\n\\})\\n```")));

  private final Items tokens = Items.on(Node.A, "documented").of("token");
  private final Items orgs = tokens.of("org");

  @Deployment(testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive node() {
    return Items.war("documented")
        .nats(NATS.url())
        .set("unstale.nats.username", "node")
        .set("unstale.nats.password", "secret")
        .set("unstale.caches", "token,org")
        .archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @Test
  void documentedPermissions_areEnough() {
    try (var peer = RawPeer.of(NATS).subscribe("cache.invalidate.>")) {
      tokens.awaitHearing(peer);
      orgs.awaitHearing(peer);
      tokens.invalidate("1");
      peer.await("cache.invalidate.token.1");
      assertThat(tokens.publish("2").status()).isEqualTo(204);
      peer.await("cache.invalidate.token.2");
      tokens.warm("3");
      orgs.warm("3");
      peer.publish("cache.invalidate.%.%", "{\"action\":\"all\"}");
      tokens.awaitDrop("3");
      orgs.awaitDrop("3");
    }
    assertThat(tokens.problem()).isEmpty();
    assertThat(Node.A.logSince("documented")).doesNotContain("UNSTALE-412");
  }

  @Test
  void documentedShellCommands_invalidate() {
    try (var peer = RawPeer.of(NATS)) {
      tokens.awaitHearing(peer);
    }
    tokens.warm("41", "42");
    String script = documented("(exec 3<>/dev/tcp/localhost/.*?)\\n```");
    Path directory = Build.directory("documented");
    try (Program bash =
        Program.start(
            directory.resolve("bash.log"),
            directory,
            Map.of(),
            List.of("bash", "-c", script.replace("4222", Integer.toString(NATS.port()))))) {
      assertThat(bash.exitCode()).as(bash.output()).isZero();
    }
    tokens.awaitDrop("42");
    assertThat(tokens.holds("41")).isTrue();
  }

  private static String documented(String regex) {
    try {
      String page = Files.readString(Build.root().resolve("docs/wire.md"));
      var matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(page);
      assertThat(matcher.find()).as("docs/wire.md has " + regex).isTrue();
      return matcher.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
