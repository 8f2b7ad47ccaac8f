// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {

  @TempDir private Path directory;

  private final Children children = new Children();

  @AfterEach
  void end() {
    children.close();
  }

  @Test
  void close_running_endsThem() {
    var first = start("exec sleep 600");
    var second = start("exec sleep 600");

    children.close();

    assertThat(first.isAlive()).isFalse();
    assertThat(second.isAlive()).isFalse();
  }

  @Test
  void start_afterClose_isRefused() {
    children.close();

    assertThatThrownBy(() -> start("exec sleep 600"))
        .isInstanceOf(DemoException.class)
        .hasMessage("The demo is ending.");
  }

  @Test
  void start_noProgram_saysWhich() {
    assertThatThrownBy(
            () -> children.start("node A", log(), new ProcessBuilder("/nowhere/program")))
        .isInstanceOf(DemoException.class)
        .hasMessageStartingWith("node A cannot be started: ");
  }

  @Test
  void kill_running_endsItAtOnce() {
    var child = start("trap '' TERM; while :; do sleep 1; done");

    child.kill();

    assertThat(child.isAlive()).isFalse();
    assertThat(child.obituary()).startsWith("child (pid " + child.pid() + ") has ended with");
  }

  @Test
  void obituary_endedByItself_showsTheEndOfTheLog() {
    var child = start("for i in $(seq 30); do echo line $i; done; exit 3");
    child.awaitEnd();

    assertThat(child.obituary())
        .isEqualTo(
            Text.of(
                """
            child (pid %d) has ended with exit code 3; %s ends with:
              line 16
              line 17
              line 18
              line 19
              line 20
              line 21
              line 22
              line 23
              line 24
              line 25
              line 26
              line 27
              line 28
              line 29
              line 30\
            """,
                child.pid(), log()));
  }

  @Test
  void hasLogged_beginningOfALine_isSeen() {
    var child = start("echo a; echo '[ERROR] b'");
    child.awaitEnd();

    assertThat(child.hasLogged("[ERROR]")).isTrue();
    assertThat(child.hasLogged("b")).isFalse();
  }

  private Child start(String script) {
    return children.start("child", log(), new ProcessBuilder("/bin/sh", "-c", script));
  }

  private Path log() {
    return directory.resolve("child.log");
  }
}
