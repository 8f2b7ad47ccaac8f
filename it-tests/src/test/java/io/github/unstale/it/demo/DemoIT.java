// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.FreePort;
import io.github.unstale.it.fixture.Program;
import io.github.unstale.it.fixture.RunningDemo;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** {@code liberty-sample/demo}. */
class DemoIT {

  @Test
  void once_showsEverything_andLeavesNothingRunning() {
    try (RunningDemo demo = RunningDemo.start("--once")) {
      Program program = demo.program();
      Set<ProcessHandle> children = ConcurrentHashMap.newKeySet();
      await("end of the demo")
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                children.addAll(program.descendants());
                return !program.isAlive();
              });
      assertThat(program.exitCode()).as(program.output()).isZero();
      assertThat(program.output()).contains("All as expected");
      assertThat(children).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
      assertThat(demo.ports()).allMatch(FreePort::isFree);
    }
  }

  @Test
  void interruptedHalfWay_leavesNothingRunning() {
    try (RunningDemo demo = RunningDemo.start()) {
      Program program = demo.program();
      await("start of the processes")
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> program.output().contains("Starting node A"));
      List<ProcessHandle> children = new ArrayList<>(program.descendants());
      program.signal("INT");
      program.exitCode();
      assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
      assertThat(program.output()).contains("Stopped");
      assertThat(demo.ports()).allMatch(FreePort::isFree);
    }
  }

  @Test
  void interruptedWithPagesOpen_isNotHeldUpByThem() throws Exception {
    try (RunningDemo demo = RunningDemo.start()) {
      demo.awaitPages();
      var a = streamOf(demo.uri("/api/events"));
      var b = streamOf(demo.uri("/api/peer/events"));
      demo.program().signal("INT");
      demo.program().exitCode();
      a.body().close();
      b.body().close();
      for (var node : List.of("node-a.log", "node-b.log")) {
        assertThat(demo.work().resolve(node))
            .content()
            .contains("CWWKE0036I") // the server stopped,
            .doesNotContain("CWWKE1102W"); // and had not waited for its requests in vain
      }
    }
  }

  private static HttpResponse<InputStream> streamOf(URI uri) throws Exception {
    var request = HttpRequest.newBuilder(uri).build();
    var stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(stream.body().read()).isPositive();
    return stream;
  }

  @Test
  void takenPort_isNamed_withWhatToDo() throws IOException {
    try (var taken = new ServerSocket(0);
        RunningDemo demo = RunningDemo.on(taken.getLocalPort(), "--once")) {
      assertThat(demo.program().exitCode()).isEqualTo(1);
      assertThat(demo.program().output())
          .contains(
              "port " + taken.getLocalPort() + " (node A) is taken: set DEMO_PORT_A to a free one");
    }
  }
}
