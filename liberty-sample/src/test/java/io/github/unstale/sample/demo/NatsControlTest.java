// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatsControlTest {

  @TempDir Path work;

  private final Children children = new Children();
  private NatsServer nats;
  private NatsControl control;

  @BeforeEach
  void start() throws IOException {
    var program = NatsServerProgram.find(line -> {});
    nats = new NatsServer(children, program, freePort(), work.resolve("nats-server.log"));
    control = NatsControl.of(nats, new Console());
  }

  @AfterEach
  void stop() {
    control.close();
    children.close();
  }

  @Test
  void get_saysWhetherItRuns() throws Exception {
    assertThat(send("GET", "").body()).isEqualTo("{\"running\":true}");
    nats.child().kill();
    assertThat(send("GET", "").body()).isEqualTo("{\"running\":false}");
  }

  @Test
  void stop_endsIt_andThatIsNoAccident() throws Exception {
    assertThat(send("POST", "/stop").body()).isEqualTo("{\"running\":false}");
    assertThat(nats.child().isAlive()).isFalse();
    assertThat(nats.accident()).isEmpty();
  }

  @Test
  void start_runsItAgain_andWhatEndsItThenIsAnAccident() throws Exception {
    send("POST", "/stop");
    assertThat(send("POST", "/start").body()).isEqualTo("{\"running\":true}");
    assertThat(nats.accident()).isEmpty();
    nats.child().kill();
    assertThat(nats.accident()).contains(nats.child());
  }

  @Test
  void start_ofOneThatRuns_leavesItAlone() throws Exception {
    var before = nats.child();
    send("POST", "/start");
    assertThat(nats.child()).isSameAs(before);
  }

  @Test
  void otherPathsAndMethods_doNothing() throws Exception {
    assertThat(send("GET", "/stop").statusCode()).isEqualTo(404);
    assertThat(send("POST", "").statusCode()).isEqualTo(404);
    assertThat(send("POST", "x/stop").statusCode()).isEqualTo(404);
    assertThat(send("POST", control.address().resolve("/stop")).statusCode()).isEqualTo(404);
    assertThat(nats.isRunning()).isTrue();
  }

  @Test
  void address_isOnThisMachineOnly_andSecret() throws IOException {
    assertThat(control.address().getHost()).isEqualTo("127.0.0.1");
    assertThat(control.address().getPath()).hasSize(37);
    try (var other = NatsControl.of(nats, new Console())) {
      assertThat(other.address().getPath()).isNotEqualTo(control.address().getPath());
    }
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return send(method, URI.create(control.address() + path));
  }

  private static HttpResponse<String> send(String method, URI uri) throws Exception {
    var request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
