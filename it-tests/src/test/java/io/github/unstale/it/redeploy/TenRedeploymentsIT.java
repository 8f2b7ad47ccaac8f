// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.redeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.items.Items;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Applications that come and go ten times leave no thread, no connection and no object. */
class TenRedeploymentsIT {

  /** The pair of the documentation of NATS. */
  private static final String NKEY = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4";

  private static final String SEED = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";

  private static final NatsServer OPEN = NatsServer.running();
  private static final NatsServer GUARDED =
      NatsServer.running("authorization { users = [ { nkey: " + NKEY + " } ] }");

  private static ApplicationServer server;
  private static Remains remains;
  private static List<String> threads;

  @BeforeAll
  static void open() throws IOException {
    Path seed = Build.directory("servers").resolve("seed.nk");
    Files.writeString(seed, SEED);
    server =
        ApplicationServer.with(
            Remains.neighbour(),
            Items.war("clustered").nats(OPEN.url()).archive(),
            Items.war("guarded")
                .nats(GUARDED.url())
                .set("unstale.nats.nkey-file", seed.toString())
                .archive(),
            Items.war("alone").archive(),
            Items.war("logged")
                .nats(OPEN.url())
                .set("unstale.guarantee", "log")
                .set("unstale.log.create", "true")
                .archive(),
            Items.war("off").nats(OPEN.url()).set("unstale.enabled", "false").archive());
    remains = new Remains(server);
    remains.awaitNone();
    threads = server.jvm().threads();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(OPEN.connections()).isZero();
    assertThat(GUARDED.connections()).isZero();
    assertThat(remains.threadsBesides(threads)).isEmpty();
  }

  @AfterAll
  static void close() {
    server.close();
    OPEN.close();
    GUARDED.close();
  }

  @Test
  void withNats() {
    for (int i = 0; i < 10; i++) {
      comeAndGo("clustered", /* connects= */ true);
    }
    remains.awaitNone();
  }

  @Test
  void withALog() {
    for (int i = 0; i < 10; i++) {
      comeAndGo("logged", /* connects= */ true);
    }
    remains.awaitNone();
  }

  @Test
  void withChangingConfigurations() {
    for (String war :
        List.of(
            "alone",
            "guarded",
            "off",
            "clustered",
            "guarded",
            "alone",
            "clustered",
            "off",
            "guarded",
            "alone")) {
      comeAndGo(war, List.of("clustered", "guarded").contains(war));
    }
    remains.awaitNone();
  }

  private static void comeAndGo(String war, boolean connects) {
    server.start(war);
    Items items = new Items(server.uri(war), "item");
    await().atMost(Duration.ofSeconds(30)).until(() -> items.connected() == connects);
    items.warm("1", "2", "3", "4");
    items.invalidate("1");
    items.tell("2");
    items.fire("3");
    assertThat(items.publish("4").status()).isEqualTo(204);
    server.stop(war);
  }
}
