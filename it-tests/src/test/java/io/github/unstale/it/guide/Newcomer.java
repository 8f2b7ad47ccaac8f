// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.guide;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.TestJvm;
import io.github.unstale.sample.demo.NatsServerProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A machine's user who has a fresh checkout, a JDK, Maven and nats-server, and nothing else of
 * ours.
 *
 * @param home where all is; Maven's downloads stay there for the next time
 */
record Newcomer(Path home) implements AutoCloseable {

  private static final Set<String> NOT_CHECKED_OUT = Set.of(".git", "target");

  /** One who has not begun yet. */
  static Newcomer fresh() throws IOException {
    var newcomer = new Newcomer(Build.directory("guide"));
    newcomer.close();
    for (String old : List.of("unstale", "prices", "bin")) {
      delete(newcomer.home.resolve(old));
    }
    copy(Build.root(), newcomer.home.resolve("unstale"));
    Path bin = Files.createDirectories(newcomer.home.resolve("bin"));
    Path nats = NatsServerProgram.find(line -> {});
    Files.createSymbolicLink(bin.resolve("nats-server"), nats.toAbsolutePath());
    Path mvn = bin.resolve("mvn");
    Files.writeString(mvn, "#!/bin/sh\nexec '" + Build.root().resolve("mvnw") + "' \"$@\"\n");
    Files.setPosixFilePermissions(mvn, Files.getPosixFilePermissions(Build.root().resolve("mvnw")));
    return newcomer;
  }

  /** The terminal, in the checkout. */
  Terminal terminal() throws IOException {
    String java = System.getProperty("java.home");
    String path =
        String.join(
            File.pathSeparator,
            home.resolve("bin").toString(),
            Path.of(java, "bin").toString(),
            System.getenv("PATH"));
    /* What is installed goes into a repository of its own; what was downloaded before is found. */
    String maven =
        Objects.requireNonNullElse(System.getenv("MAVEN_ARGS"), "")
            + " -B -ntp -Dmaven.repo.local="
            + home.resolve("repository")
            + " -Dmaven.repo.local.tail="
            + System.getProperty("local.repository");
    return new Terminal(
        home.resolve("unstale"),
        home.resolve("terminal"),
        Map.of(
            "PATH", path,
            "JAVA_HOME", java,
            "MAVEN_ARGS", maven,
            "MAVEN_OPTS", TestJvm.FIRST_COMPILER,
            "JVM_ARGS", TestJvm.FIRST_COMPILER));
  }

  /** The directory of the application. */
  Path project() {
    return home.resolve("prices");
  }

  /** Leaves nothing that needs much room. */
  void tidyUp() throws IOException {
    delete(project().resolve("target"));
  }

  /** Ends servers that were started in the background and not stopped. */
  @Override
  public void close() throws IOException {
    Path servers = project().resolve("target/liberty/wlp/usr/servers/.pid");
    for (Path file :
        List.of(
            servers.resolve("one.pid"),
            servers.resolve("two.pid"),
            project().resolve("nats.pid"))) {
      if (Files.exists(file)) {
        ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
            .ifPresent(ProcessHandle::destroyForcibly);
        Files.delete(file);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_CHECKED_OUT.contains(directory.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
