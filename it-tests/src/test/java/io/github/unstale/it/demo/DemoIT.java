// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.FreePort;
import io.github.unstale.it.fixture.Program;
import io.github.unstale.it.fixture.TestJvm;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code liberty-sample/demo}. */
class DemoIT {

  private final int portA = FreePort.next();
  private final int portB = FreePort.next();
  private final int natsPort = FreePort.next();
  private final Path log = Build.directory("demo").resolve(portA + ".log");

  /** All is built: a demo that thought otherwise would build it while other tests run on it. */
  @BeforeAll
  static void stamp() throws IOException {
    Files.writeString(Build.root().resolve("liberty-sample/target/demo.built"), "");
  }

  @Test
  void once_showsEverything_andLeavesNothingRunning() {
    try (Program demo = demo("--once")) {
      Set<ProcessHandle> children = ConcurrentHashMap.newKeySet();
      await("end of the demo")
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                children.addAll(demo.descendants());
                return !demo.isAlive();
              });
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output()).contains("All as expected");
      assertThat(children).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
      assertThat(List.of(portA, portB, natsPort)).allMatch(FreePort::isFree);
    }
  }

  @Test
  void interruptedHalfWay_leavesNothingRunning() {
    try (Program demo = demo()) {
      await("start of the processes")
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> demo.output().contains("Starting node A"));
      List<ProcessHandle> children = new ArrayList<>(demo.descendants());
      demo.signal("INT");
      demo.exitCode();
      assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
      assertThat(demo.output()).contains("Stopped");
      assertThat(List.of(portA, portB, natsPort)).allMatch(FreePort::isFree);
    }
  }

  @Test
  void interruptedWithPagesOpen_isNotHeldUpByThem() throws Exception {
    try (Program demo = demo()) {
      await("pages")
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> demo.output().contains("Open http://localhost:" + portA + "/ or "));
      var a = streamOf("/api/events");
      var b = streamOf("/api/peer/events");
      demo.signal("INT");
      demo.exitCode();
      a.body().close();
      b.body().close();
      var work = Build.root().resolve("liberty-sample/target/demo/" + portA);
      for (var node : List.of("node-a.log", "node-b.log")) {
        assertThat(work.resolve(node))
            .content()
            .contains("CWWKE0036I") // the server stopped,
            .doesNotContain("CWWKE1102W"); // and had not waited for its requests in vain
      }
    }
  }

  private HttpResponse<InputStream> streamOf(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + portA + path)).build();
    var stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(stream.body().read()).isPositive();
    return stream;
  }

  @Test
  void takenPort_isNamed_withWhatToDo() throws IOException {
    try (var taken = new ServerSocket(portA);
        Program demo = demo("--once")) {
      assertThat(demo.exitCode()).isEqualTo(1);
      assertThat(demo.output())
          .contains(
              "port " + taken.getLocalPort() + " (node A) is taken: set DEMO_PORT_A to a free one");
    }
  }

  private Program demo(String... arguments) {
    var command = new ArrayList<>(List.of(Build.root().resolve("liberty-sample/demo").toString()));
    command.addAll(List.of(arguments));
    return Program.start(
        log,
        Build.root(),
        Map.of(
            "JAVA_HOME", System.getProperty("java.home"),
            "JVM_ARGS", TestJvm.FIRST_COMPILER,
            "DEMO_PORT_A", Integer.toString(portA),
            "DEMO_PORT_B", Integer.toString(portB),
            "DEMO_NATS_PORT", Integer.toString(natsPort)),
        command);
  }
}
