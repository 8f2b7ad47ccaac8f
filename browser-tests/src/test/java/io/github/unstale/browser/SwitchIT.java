// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may stop NATS. */
class SwitchIT {

  private final URI nats = URI.create(Demo.CLUSTER.nodeA() + "/api/nats");

  @AfterEach
  void startNats() {
    Demo.CLUSTER.startNats();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x"
      })
  void formOfAnotherSite_stopsNothing(String type) {
    var answer = Tokens.send("POST", URI.create(nats + "/stop"), type, "{}");
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(isRunning()).isTrue();
  }

  @Test
  void json_stopsAndStartsIt() {
    var stopped = Tokens.send("POST", URI.create(nats + "/stop"), "application/json", "{}");
    assertThat(stopped.body()).isEqualTo("{\"running\":false}");
    assertThat(isRunning()).isFalse();
    var started = Tokens.send("POST", URI.create(nats + "/start"), "application/json", "{}");
    assertThat(started.body()).isEqualTo("{\"running\":true}");
    assertThat(isRunning()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nats", "nats/stop", "peer/node", "", "tokensx"})
  void throughTheOtherNode_nothingButThePagesOwnIsThere(String path) {
    var uri = URI.create(Demo.CLUSTER.nodeA() + "/api/peer/" + path);
    assertThat(Tokens.send("PUT", uri, "application/json", "{}").statusCode()).isEqualTo(404);
  }

  private boolean isRunning() {
    return Tokens.send("GET", nats, "application/json", "").body().contains("true");
  }
}
