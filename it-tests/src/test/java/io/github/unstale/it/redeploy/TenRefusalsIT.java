// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.items.Items;
import org.junit.jupiter.api.Test;

/** An application that is refused ten times leaves no thread, no connection and no object. */
class TenRefusalsIT {

  @Test
  void refusals_leaveNothing_butTheLastOnesException() {
    try (var nats = NatsServer.running();
        var server =
            ApplicationServer.with(
                Remains.neighbour(),
                Items.war("wrong")
                    .nats(nats.url())
                    .set("unstale.cache.item.max-staleness", "soon")
                    .archive())) {
      var remains = new Remains(server);
      remains.awaitNone();
      var threads = server.jvm().threads();

      for (int i = 0; i < 10; i++) {
        assertThat(server.startInVain("wrong")).contains("UNSTALE-201");
      }

      // the server keeps the exception of the last one
      remains.awaitGenerations(1);
      assertThat(remains.threadsBesides(threads)).isEmpty();
      assertThat(nats.connections()).isZero();
    }
  }
}
