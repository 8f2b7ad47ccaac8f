// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** One Open Liberty server with the sample on it. */
final class LibertyNode {

  private static final String APPLICATION_FAILED = "[ERROR   ] CWWKZ000";

  private final String name;
  private final URI address;
  private final Child child;
  private final NodeClient client;

  private LibertyNode(String name, URI address, Child child) {
    this.name = name;
    this.address = address;
    this.child = child;
    this.client = new NodeClient(name, address);
  }

  /**
   * Starts a node; returns before it is ready.
   *
   * @param peer where the other node listens
   * @param natsAddress where NATS is, unless the environment says otherwise
   */
  static LibertyNode start(
      Children children, Layout layout, Path work, Port port, Port peer, String natsAddress) {
    var server = port.use().replace(' ', '-').toLowerCase(Locale.ROOT);
    copy(layout.serverConfiguration(), work.resolve("servers").resolve(server));
    var command =
        new ProcessBuilder("sh", layout.serverProgram().toString(), "run", server)
            .directory(work.toFile());
    configure(command.environment(), layout, work, port, peer);
    command.environment().putIfAbsent("UNSTALE_NODE_NAME", server);
    command.environment().putIfAbsent("UNSTALE_NATS_SERVERS", natsAddress);
    var child = children.start(port.use(), work.resolve(server + ".log"), command);
    return new LibertyNode(port.use(), address(port), child);
  }

  private static void configure(
      Map<String, String> environment, Layout layout, Path work, Port port, Port peer) {
    environment.keySet().removeIf(key -> key.startsWith("WLP_") || key.equals("LOG_DIR"));
    environment.put("WLP_USER_DIR", work.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SAMPLE_HTTP_PORT", String.valueOf(port.number()));
    environment.put("SAMPLE_PEER_URL", address(peer).toString());
    environment.put("SAMPLE_WAR", layout.war().toString());
    environment.put("SAMPLE_JDBC", layout.drivers().toString());
  }

  private static URI address(Port port) {
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
    return name;
  }

  URI address() {
    return address;
  }

  Child child() {
    return child;
  }

  NodeClient client() {
    return client;
  }
}
