// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Path;

/** The entry point: {@code liberty-sample/demo} builds what is missing and runs this. */
public final class Demo {

  private final Console console;
  private final Layout layout;

  Demo(Console console, Layout layout) {
    this.console = console;
    this.layout = layout;
  }

  /** Runs the demo; the exit code is 0, 1 if something went wrong, or 2 for wrong arguments. */
  public static void main(String[] arguments) {
    var module = Path.of(System.getProperty("sample.module", "liberty-sample")).toAbsolutePath();
    System.exit(new Demo(new Console(), new Layout(module)).run(arguments));
  }

  int run(String... arguments) {
    var cluster = new Cluster(console);
    try {
      boolean once = Arguments.parse(arguments).once();
      var settings = Settings.read(System.getenv());
      layout.check();
      var natsProgram = NatsServerProgram.find(console::say);
      // the one way in which the demo ends: by itself, by a signal, and half-way
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "end of the demo"));
      var members = cluster.start(settings, layout, natsProgram);
      if (once) {
        new Scenario(members, console).play();
        return 0;
      }
      new Watch(cluster, members, console).untilNoNodeIsLeft();
      return 1;
    } catch (UsageException e) {
      console.complain(e.getMessage());
      return 2;
    } catch (DemoException | ProgramNotFoundException e) {
      if (!cluster.isClosing()) {
        console.complain("demo: " + e.getMessage());
      }
      return 1;
    }
  }
}
