// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.fixture.FreePort;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.storm.Auditors;
import io.github.unstale.it.storm.Items;
import io.github.unstale.it.storm.Journals;
import io.github.unstale.it.storm.Judge;
import io.github.unstale.it.storm.Jvm;
import io.github.unstale.it.storm.Register;
import io.github.unstale.it.storm.Timeline;
import io.github.unstale.testing.StalenessChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;

/** A database, some nodes in JVMs of their own, each behind its own cables; NATS, perhaps. */
final class LogCluster implements AutoCloseable {

  static final Duration BOUND = Duration.ofMillis(500);
  static final Duration TOLERANCE = Duration.ofMillis(50);

  /** Longer than any transaction takes to commit, with all that breaks meanwhile. */
  static final Duration HORIZON = Duration.ofSeconds(15);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Map<String, String> PLAIN = Map.of("expire-after-write", "PT60S");

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "expire-after-write", "PT20S",
          "fail-safe", "PT10S",
          "jitter", "0.3",
          "refresh-ahead", "0.7",
          "soft-load-timeout", "PT0.02S",
          "hard-load-timeout", "PT2S",
          "expire-absent-after-write", "PT10S");

  private static final Map<String, String> FORGETFUL =
      Map.of(
          "expire-after-write", "PT60S",
          "expire-after-access", "PT10S",
          "expire-absent-after-write", "PT60S",
          "jitter", "0.2",
          "refresh-ahead", "0.5",
          "hard-load-timeout", "PT0.2S");

  private final Random random;
  private final DatabaseServer database;
  private final Optional<NatsServer> nats;
  private final StalenessChecker checker = new StalenessChecker(BOUND, TOLERANCE);
  private final Timeline timeline = new Timeline();
  private final Timeline.Stream events = timeline.open();
  private final Journals journals = new Journals(timeline);
  private final Path registerFile;
  private final Register register;
  private final List<LogNode> nodes = new ArrayList<>();
  private final List<Judge> judges = new ArrayList<>();
  private final List<Jvm> caching = new ArrayList<>();
  private int numbers;

  LogCluster(DatabaseServer database, Optional<NatsServer> nats, Random random)
      throws IOException, SQLException {
    this.random = random;
    this.database = database;
    this.nats = nats;
    registerFile = Files.createTempFile(Build.directory("logstorm"), "register", ".bin");
    register = Register.at(registerFile);
    DataTables.create(database, register);
    for (int id = 0; id < Register.IDS; id++) {
      long now = System.nanoTime();
      checker.writing(id, DataTables.FIRST, now).committed(now);
    }
    List<Map<String, String>> ways = waysToSignal();
    add(new LogNode.Kind(2, 0, 2, settings(PLAIN, ways.get(0))));
    add(new LogNode.Kind(2, 0, 2, settings(IMPATIENT, ways.get(1))));
    add(new LogNode.Kind(2, 0, 2, settings(FORGETFUL, ways.get(2))));
    add(new LogNode.Kind(1, 10, 0, settings(Map.of(), ways.get(0))));
    Awaitility.await("the log").atMost(PATIENCE).until(() -> Audit.isPrepared(database));
    nodes.forEach(node -> journals.expect(node.number(), node.jvm()));
    Awaitility.await("nodes")
        .atMost(PATIENCE)
        .until(() -> nodes.stream().allMatch(node -> node.jvm().isReady()));
  }

  /** Where there is NATS, one node does not reach it: what it writes is never signalled. */
  private List<Map<String, String>> waysToSignal() {
    String unreachable = "nats://localhost:" + FreePort.next();
    Map<String, String> mute = Map.of("unstale.nats.servers", unreachable);
    return nats.isPresent()
        ? List.of(Map.of(), Map.of("unstale.nats.ping-interval", "PT0.2S"), mute)
        : List.of(Map.of(), mute, mute);
  }

  private static Map<String, String> settings(
      Map<String, String> cache, Map<String, String> signals) {
    Map<String, String> settings = new HashMap<>(Auditors.SETTINGS);
    settings.putAll(signals);
    settings.put("unstale.guarantee", "log");
    settings.put("unstale.log.create", "true");
    settings.put("unstale.log.horizon", HORIZON.toString());
    settings.put("unstale.cache." + Items.ENTITY + ".max-staleness", BOUND.toString());
    cache.forEach((key, value) -> settings.put("unstale.cache." + Items.ENTITY + "." + key, value));
    if (!cache.isEmpty()) { // who caches nothing need not know what follows
      settings.put("unstale.cache." + Items.CAUSE + ".also", Items.ENTITY);
    }
    return settings;
  }

  private void add(LogNode.Kind kind) {
    boolean isMute = kind.settings().containsKey("unstale.nats.servers");
    nodes.add(
        start(
            kind,
            new LogNode.Cables(Proxy.to(database), nats.filter(it -> !isMute).map(Proxy::to))));
  }

  private LogNode start(LogNode.Kind kind, LogNode.Cables cables) {
    int number = ++numbers;
    Judge judge = new Judge(checker, "node " + number);
    judges.add(judge);
    Map<String, String> properties = new HashMap<>(kind.settings());
    properties.put(JtaDataSource.URL, database.urlThrough(cables.database()));
    properties.put(JtaDataSource.USER, database.user());
    properties.put(JtaDataSource.PASSWORD, database.password());
    cables.nats().ifPresent(cable -> properties.put("unstale.nats.servers", cable.url()));
    Path log = Build.directory("logstorm").resolve("node-" + number + ".log");
    List<Object> arguments =
        List.of(
            registerFile,
            journals.port(),
            number,
            kind.writers(),
            kind.deaths(),
            kind.readers(),
            random.nextLong());
    Jvm jvm = Jvm.start(log, LoggedProgram.class, properties, arguments, judge);
    if (kind.readers() > 0) {
      caching.add(jvm);
    }
    return new LogNode(number, kind, cables, judge, jvm);
  }

  /** The nodes that are there now, but for those that die by themselves. */
  List<LogNode> lasting() {
    return nodes.stream().filter(node -> !node.kind().isDoomed()).toList();
  }

  /** Who is at the end of a node's cables now. */
  LogNode successor(LogNode node) {
    return nodes.stream()
        .filter(candidate -> candidate.cables().equals(node.cables()))
        .findFirst()
        .orElseThrow();
  }

  /** How many writers have ended themselves after a commit. */
  long halted() {
    return judges.stream().mapToLong(Judge::halted).sum();
  }

  /** The judges of all nodes that are or were there. */
  List<Judge> judges() {
    return judges;
  }

  /** The auditors of all nodes that are or were there, and cache something. */
  Auditors auditors() {
    return new Auditors(caching);
  }

  DatabaseServer database() {
    return database;
  }

  Optional<NatsServer> nats() {
    return nats;
  }

  StalenessChecker checker() {
    return checker;
  }

  /** Calls what is broken from now on so. */
  void weather(String weather) {
    events.add(System.nanoTime(), () -> checker.weather(weather));
  }

  /** Judges what is known until now. */
  void judge() {
    events.quietUntil(System.nanoTime());
    timeline.unroll();
  }

  /** Starts those again that have died by themselves. */
  void revive() {
    for (LogNode node : List.copyOf(nodes)) {
      if (node.kind().isDoomed() && !node.program().isAlive()) {
        replace(node);
      }
    }
  }

  /** Kills a node, and starts another one in its place. */
  LogNode replace(LogNode node) {
    node.jvm().close();
    register.unlockAll(node.number());
    LogNode successor = start(node.kind(), node.cables());
    nodes.set(nodes.indexOf(node), successor);
    journals.expect(successor.number(), successor.jvm());
    return successor;
  }

  /** Ends all nodes, and judges what they have told. */
  void end() {
    nodes.forEach(node -> node.jvm().close());
    judge();
  }

  @Override
  public void close() {
    nodes.forEach(LogNode::close);
    journals.close();
    try {
      Files.deleteIfExists(registerFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
