// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One Open Liberty server with the sample on it. */
final class LibertyNode {

  private static final String APPLICATION_FAILED = "[ERROR   ] CWWKZ000";
  private static final Set<String> OWN_VARIABLES =
      Set.of("LOG_DIR", "SAMPLE_PEER_URL", NatsControl.VARIABLE);

  private final Port port;
  private final Supplier<Child> start;
  private final NodeClient client;
  private Child child;

  private LibertyNode(Port port, Supplier<Child> start) {
    this.port = port;
    this.start = start;
    this.client = new NodeClient(port.use(), address(port));
    this.child = start.get();
  }

  /**
   * Starts a node; returns before it is ready.
   *
   * @param settings environment variables that this one's own environment may overrule
   */
  static LibertyNode start(
      Children children, Layout layout, Path work, Port port, Map<String, String> settings) {
    var server = port.use().replace(' ', '-').toLowerCase(Locale.ROOT);
    var directory = work.resolve("servers").resolve(server);
    copy(layout.serverConfiguration(), directory);
    copy(layout.demoUser(), directory.resolve("configDropins/overrides"));
    var command =
        new ProcessBuilder("sh", layout.serverProgram().toString(), "run", server)
            .directory(work.toFile());
    configure(command.environment(), layout, work, port);
    settings.forEach(command.environment()::putIfAbsent);
    command.environment().putIfAbsent("UNSTALE_NODE_NAME", server);
    return new LibertyNode(
        port, () -> children.start(port.use(), work.resolve(server + ".log"), command));
  }

  private static void configure(
      Map<String, String> environment, Layout layout, Path work, Port port) {
    environment.keySet().removeIf(key -> key.startsWith("WLP_") || OWN_VARIABLES.contains(key));
    environment.put("WLP_USER_DIR", work.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SAMPLE_HTTP_PORT", String.valueOf(port.number()));
    environment.put("SAMPLE_WAR", layout.war().toString());
    environment.put("SAMPLE_JDBC", layout.drivers().toString());
    environment.put("UNSTALE_ADMIN_ENABLED", "true");
    environment.put("UNSTALE_ADMIN_ROLES", "operator");
  }

  /** Starts it again; returns before it is ready. */
  void restart() {
    child = start.get();
  }

  static URI address(Port port) {
    return URI.create("http://localhost:" + port.number());
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.newDirectoryStream(from)) {
      Files.createDirectories(to);
      for (var file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy " + from + " to " + to, e);
    }
  }

  /**
   * Sees that it runs and that its application could start, of which Liberty only tells its log.
   */
  void check() {
    if (!child.isAlive()) {
      throw new DemoException(child.obituary());
    }
    if (child.hasLogged(APPLICATION_FAILED)) {
      Patience.pause(); // for the lines that follow
      throw new DemoException(child.trouble("could not start the application"));
    }
  }

  String name() {
    return port.use();
  }

  URI address() {
    return address(port);
  }

  Child child() {
    return child;
  }

  NodeClient client() {
    return client;
  }
}
