// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Database;
import io.github.unstale.it.fixture.LibertyNode;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.sample.Tokens;
import io.nats.client.NKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The sample without its libraries and its configuration, with nothing but the one jar copied in:
 * on two nodes, told by their environment alone, with an NKey.
 */
class SampleIT {

  private final Path usr = Build.directory("dropin/usr-" + ProcessHandle.current().pid());
  private final Path war =
      DropIn.bare(Build.sampleWar()).with(Build.allJar()).file().toAbsolutePath();

  @Test
  void oneJarCopiedIn_keepsTwoNodesCoherent_andLogsNoWarning() throws Exception {
    NKey key = NKey.createUser(null);
    String user = "authorization { users: [ { nkey: " + new String(key.getPublicKey()) + " } ] }";
    try (var database = Database.running();
        var nats = NatsServer.running(user);
        var a = node("node-a", database, nats, key);
        var b = node("node-b", database, nats, key)) {
      a.start();
      b.start();
      a.awaitReady();
      b.awaitReady();
      check(new Tokens(a), new Tokens(b));
    }
    checkLog("node-a");
    checkLog("node-b");
  }

  private static void check(Tokens a, Tokens b) {
    a.awaitConnected();
    b.awaitConnected();
    long old = a.change("1", "first").version();
    b.warm("1", old);
    long now = a.change("1", "second").version();
    b.awaitVersion("1", now, Duration.ofSeconds(30));
  }

  private LibertyNode node(String name, Database database, NatsServer nats, NKey key)
      throws IOException, GeneralSecurityException {
    Path seed = usr.resolve("user.nk");
    Files.writeString(seed, new String(key.getSeed()));
    return LibertyNode.notRunning(
        name,
        usr,
        Map.of(
            "SAMPLE_WAR", war.toString(),
            "SAMPLE_DB_URL", database.url(),
            "UNSTALE_NATS_SERVERS", nats.url(),
            "UNSTALE_NATS_NKEY_FILE", seed.toString(),
            // longer than this test waits: what is dropped was dropped by an invalidation
            "UNSTALE_CACHE_TOKEN_MAX_STALENESS", "PT30M"));
  }

  /* A level stands alone between the logger's name and the message. */
  private void checkLog(String name) throws IOException {
    assertThat(Files.readString(usr.resolve("servers/" + name + "/logs/messages.log")))
        .containsPattern("Unstale \\d\\S* has started as '[^']+@" + name + "', with NATS at")
        .contains("max-staleness=PT30M")
        .doesNotContainPattern("\\bUNSTALE-\\d")
        .doesNotContainPattern("(?m)^\\[[^\\]]+\\] \\S+ \\S+ +[WE] ");
  }
}
