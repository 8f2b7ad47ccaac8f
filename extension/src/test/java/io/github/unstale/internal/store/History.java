// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.wire.Arrival;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.testing.Read;
import io.github.unstale.testing.StalenessChecker;
import io.github.unstale.testing.Verdict;
import io.github.unstale.testing.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges what reads return.
 *
 * <p>A version is superseded by a commit at <i>c</i>. On the writer's own node no read that begins
 * after the commit may return it, except from a database that lags. On another node a read may, as
 * long as it begins before the earlier of these two:
 *
 * <ul>
 *   <li><b>k + B</b>, where <i>k</i> is when the server took a signal that covers the thing, after
 *       <i>c</i>. The writer is allowed the time from <i>c</i> to <i>k</i>, which is not zero only
 *       if its way to the server was impaired; see {@link #writerIsInTime}. An entry that is older
 *       than <i>c</i> and still served at <i>k + B</i> must be extended by a proof that was sent
 *       after <i>k</i>; but the signal came before its echo.
 *   <li><b>max(c, h) + B</b> for every silence from <i>h</i> to <i>g</i>, after <i>c</i>, that was
 *       at least <i>B</i> long: a time in which the reader has heard nothing at all, whoever is to
 *       blame. The last proof is not younger than <i>h</i>, and the first one after the silence
 *       comes when that one is older than <i>B</i>; so what was loaded before <i>c</i> is never
 *       extended again. No allowance for the writer is in this: it holds even if its signal never
 *       arrives.
 * </ul>
 *
 * <p>Where the commit has a row in the log, no more than <b>B</b> is allowed, whatever was broken;
 * from the row on, where that is written after the commit.
 *
 * <p>Where values are changed to whatever is told, one that was loaded after a commit may be turned
 * back by what its writer has said before, and says late; until the writer's next words arrive,
 * which follow. If these are late in turn, the value lives on its own age: so of such an entity a
 * read may return what is old for <b>B</b> after each change, unless its node has heard them.
 *
 * <p>Times are those of the reader's clock, which stands still while its machine is suspended.
 */
final class History {

  /**
   * A writer that nothing impairs has its signal at the server after a repeat and some steps, and
   * after a beat of its heart: until then it need not know that it can be heard again.
   */
  private static final long WRITERS_TIME =
      Duration.ofMillis(200).plus(Storm.STEP.multipliedBy(6)).toNanos();

  /** Shorter silences than this matter to no bound. */
  private static final long SHORTEST = Duration.ofMillis(100).toNanos();

  private record Silence(long from, long to) {}

  private record Place(StormNode node, Register.Thing thing) {}

  private static final class Ears {
    private final List<Silence> silences = new ArrayList<>();
    private long heardAt;
    private long heard;
    private long impairedAt;
  }

  private final TestCluster cluster;
  private final Register register;
  private final Map<String, StormEntity> entities;
  private final String seed;
  private final Map<String, StalenessChecker> checkers = new HashMap<>();
  private final Map<StormNode, Ears> ears = new LinkedHashMap<>();
  private final Map<Register.Commit, Long> takenAt = new HashMap<>();

  /** Those whose row is still being written. */
  private final Set<Register.Commit> unlogged = new HashSet<>();

  /** Since when the log has a row of them. */
  private final Map<Register.Commit, Long> logged = new HashMap<>();

  /** A node does not apply again what it has said itself and knows by its name. */
  private final Map<Register.Commit, Map<StormNode, Long>> takenFromAnother = new HashMap<>();

  private final Map<Place, Long> changedAt = new HashMap<>();
  private final Map<Place, Integer> heard = new HashMap<>();
  private final Wire wire = new Wire("cache.invalidate", "judge");
  private final List<Register.Commit> notTaken = new ArrayList<>();
  private final Map<Place, Integer> written = new HashMap<>();
  private int seen;
  private long steps;

  History(TestCluster cluster, Register register, Map<String, StormEntity> all, String seed) {
    this.cluster = cluster;
    this.register = register;
    this.entities = all;
    this.seed = seed;
    // a read that begins as late as the bound itself is one too many
    all.forEach(
        (name, entity) ->
            checkers.put(name, new StalenessChecker(entity.bound().minusNanos(1), Duration.ZERO)));
  }

  /**
   * A read that begins.
   *
   * @param own the last version that this node itself had committed by then, with its cache there
   */
  record Begun(StormNode node, Register.Thing thing, long at, long step, int own) {}

  long now() {
    return cluster.clock().getAsLong();
  }

  /** A number that is greater for each event. */
  long step() {
    return ++steps;
  }

  void watch(StormNode node) {
    Ears ear = new Ears();
    ear.heardAt = now();
    ear.impairedAt = now();
    ears.put(node, ear);
  }

  /** Tells the checker of a version that is committed just now. */
  void committed(Register.Commit commit) {
    StalenessChecker checker = checkers.get(commit.thing().entity());
    Write write = checker.writing(commit.thing(), commit.version(), commit.at());
    write.committed(commit.at());
  }

  /** A node has committed this, and what it says of it has to reach the server now. */
  void signalled(Register.Commit commit, List<Invalidation> said) {
    notTaken.add(commit);
    said(commit, said);
  }

  /** Somebody has committed this, and with it what is said of it. */
  void logged(Register.Commit commit, List<Invalidation> said) {
    logged.put(commit, commit.at());
    said(commit, said);
  }

  /** Somebody has committed this, and begins to write to the log what is said of it. */
  void publishing(Register.Commit commit, List<Invalidation> said) {
    unlogged.add(commit);
    said(commit, said);
  }

  /** And has written it. */
  void published(Register.Commit commit) {
    if (unlogged.remove(commit)) {
      logged.put(commit, now());
    }
  }

  private void said(Register.Commit commit, List<Invalidation> said) {
    committed(commit);
    if (commit.writer() != null
        && said.stream().noneMatch(words -> isOfAShade(words, commit.thing()))
        && commit.writer().caches().containsKey(commit.thing().entity())) {
      written.put(new Place(commit.writer(), commit.thing()), commit.version());
    }
  }

  /** Whether only values with a tag are meant, which what a node holds of a thing need not have. */
  private static boolean isOfAShade(Invalidation said, Register.Thing thing) {
    return said instanceof Invalidation.Tagged some && !some.tag().equals(StormText.own(thing));
  }

  /** A node that caches a thing has heard what its one writer has said. */
  void heard(StormNode node, Invalidation said) {
    for (String id : Storm.IDS) {
      Register.Thing thing = new Register.Thing("session", id);
      if (StormEntity.isSigned(said, thing) && said.mayCover(thing.entity(), id)) {
        heard.merge(new Place(node, thing), StormEntity.told(said).orElseThrow(), Math::max);
      }
    }
  }

  /** Something stands between this node and the server now. */
  void impaired(StormNode node) {
    ears.get(node).impairedAt = now();
  }

  /** Looks at what the last turn of the cluster has moved. */
  void observe() {
    List<Message> published = cluster.server().published();
    for (; seen < published.size(); seen++) {
      take(published.get(seen));
    }
    ears.forEach(this::listen);
    notTaken.forEach(this::writerIsInTime);
  }

  private void take(Message message) {
    if (notTaken.isEmpty() || !message.subject().startsWith("cache.invalidate.")) {
      return;
    }
    Arrival arrival = wire.read(message);
    if (arrival instanceof Arrival.Invalidated some) {
      take(some.invalidation(), senderOf(some.origin()));
    } else if (arrival instanceof Arrival.Unreadable unreadable) {
      String entity = unreadable.entity();
      take(Invalidation.all(entity == null ? Invalidation.ALL_ENTITIES : entity), null);
    }
  }

  private @Nullable StormNode senderOf(Origin origin) {
    return ears.keySet().stream()
        .filter(node -> node.member().wire().wrote(origin))
        .findFirst()
        .orElse(null);
  }

  private void take(Invalidation said, @Nullable StormNode sender) {
    notTaken.removeIf(commit -> covers(said, commit) && isTakenByAll(commit, sender));
  }

  private boolean isTakenByAll(Register.Commit commit, @Nullable StormNode sender) {
    if (sender == null || sender == commit.writer()) {
      takenAt.put(commit, now());
      return true;
    }
    takenFromAnother.computeIfAbsent(commit, none -> new HashMap<>()).putIfAbsent(sender, now());
    return false;
  }

  /** Whether who hears this has the commit's version, or nothing, but none that is older. */
  private boolean covers(Invalidation said, Register.Commit commit) {
    Register.Thing thing = commit.thing();
    StormEntity entity = entities.get(thing.entity());
    if (entity.changes() && StormEntity.told(said).orElse(commit.version()) < commit.version()) {
      return false;
    }
    boolean follows =
        entity.kind() == StormEntity.Kind.FOLLOWS
            && said.entity().equals(StormEntity.CAUSE)
            && StormEntity.CASCADE.of(said).stream().anyMatch(next -> covers(next, commit));
    return follows || coversItself(said, commit);
  }

  private static boolean coversItself(Invalidation said, Register.Commit commit) {
    Register.Thing thing = commit.thing();
    return said.mayCover(thing.entity(), thing.id())
        && (!(said instanceof Invalidation.Tagged some)
            || some.tag().equals(StormText.own(thing))
            || some.tag().equals(StormText.shade(thing, commit.before())));
  }

  /** A node has changed what it holds of a thing, as it was told. */
  void changed(StormNode node, Register.Thing thing) {
    changedAt.put(new Place(node, thing), now());
  }

  private void listen(StormNode node, Ears ear) {
    if (node.client() == null) {
      return;
    }
    long heard = node.client().delivered();
    if (heard != ear.heard) {
      if (now() - ear.heardAt >= SHORTEST) {
        ear.silences.add(new Silence(ear.heardAt, now()));
      }
      ear.heard = heard;
      ear.heardAt = now();
    }
  }

  private void writerIsInTime(Register.Commit commit) {
    Ears ear = ears.get(commit.writer());
    long since = ear == null ? commit.at() : later(commit.at(), ear.impairedAt);
    assertThat(now() - since - heartbeat(commit.writer()))
        .as("%s: time since the way to the server is free for %s", seed, commit)
        .isLessThanOrEqualTo(WRITERS_TIME);
  }

  /** How often a node asks for an answer while it waits for one. */
  private long heartbeat(@Nullable StormNode node) {
    Duration longest = Duration.ofMillis(200);
    if (node != null) {
      for (String entity : node.caches().keySet()) {
        Duration beat = entities.get(entity).bound().dividedBy(4);
        longest = longest.compareTo(beat) < 0 ? longest : beat;
      }
    }
    return longest.toNanos();
  }

  /** Begins a read. */
  Begun reading(StormNode node, Register.Thing thing) {
    int own = written.getOrDefault(new Place(node, thing), 0);
    return new Begun(node, thing, now(), step(), own);
  }

  /** Judges what a read has returned. */
  void judge(Begun read, int version, Read.How how, String weather) {
    boolean mayLag = how != Read.How.HIT && entities.get(read.thing().entity()).lags();
    assertThat(version)
        .as("%s: %s (%s, %s) does not see what its node has written", seed, read, how, weather)
        .isGreaterThanOrEqualTo(mayLag ? 0 : read.own());
    StalenessChecker checker = checkers.get(read.thing().entity());
    checker.weather(weather);
    checker.read(
        new Read(
            read.thing(),
            version,
            read.at(),
            now(),
            how,
            read.node().toString(),
            allowance(read, version)));
  }

  /** By how much more than the bound this read may be too old. */
  private Duration allowance(Begun read, int version) {
    Register.Commit successor = register.successor(read.thing(), version).orElse(null);
    boolean isAllowed =
        successor != null && (over(read, successor) < 0 || isTurnedBack(read, successor));
    if (!isAllowed) {
      return Duration.ZERO;
    }
    long bound = entities.get(read.thing().entity()).bound().toNanos();
    return Duration.ofNanos(Math.max(0, read.at() - successor.at() - bound + 1));
  }

  /** A change that is not for good may turn a value back for a while, see the class. */
  private boolean isTurnedBack(Begun read, Register.Commit successor) {
    StormEntity entity = entities.get(read.thing().entity());
    Long changed = changedAt.get(new Place(read.node(), read.thing()));
    return entity.kind() == StormEntity.Kind.TAKES_WHAT_IT_IS_TOLD
        && changed != null
        && heard.getOrDefault(new Place(read.node(), read.thing()), 0) < successor.version()
        && since(read, changed) < entity.bound().toNanos();
  }

  /** By how much a read is past the time until which it may return what a commit superseded. */
  private long over(Begun read, Register.Commit successor) {
    long bound = entities.get(read.thing().entity()).bound().toNanos();
    if (unlogged.contains(successor)) {
      return Long.MIN_VALUE;
    }
    if (logged.containsKey(successor)) {
      return since(read, logged.get(successor)) - bound;
    }
    StormClock clock = read.node().clock();
    Ears ear = ears.get(read.node());
    Long taken = takenAt.get(successor);
    long over = taken == null ? Long.MIN_VALUE : clock.elapsed(taken, read.at()) - bound;
    for (var other : takenFromAnother.getOrDefault(successor, Map.of()).entrySet()) {
      if (other.getKey() != read.node()) {
        over = Math.max(over, clock.elapsed(other.getValue(), read.at()) - bound);
      }
    }
    over = Math.max(over, since(read, later(successor.at(), ear.heardAt)) - bound);
    for (Silence silence : ear.silences) {
      if (silence.to() - successor.at() > 0
          && clock.elapsed(silence.from(), silence.to()) >= bound) {
        over = Math.max(over, since(read, later(successor.at(), silence.from())) - bound);
      }
    }
    return over;
  }

  private static long since(Begun read, long from) {
    return read.node().clock().elapsed(from, read.at());
  }

  private static long later(long one, long other) {
    return other - one > 0 ? other : one;
  }

  /** Whether a version was superseded longer ago than the bound, whoever is to blame for that. */
  boolean isPastTheBound(Register.Thing thing, int version) {
    long bound = entities.get(thing.entity()).bound().toNanos();
    return register
        .successor(thing, version)
        .filter(commit -> now() - commit.at() >= bound)
        .isPresent();
  }

  boolean isAllTaken() {
    return notTaken.isEmpty();
  }

  /** What was found of each entity. */
  Map<String, Verdict> verdicts() {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    checkers.forEach((name, checker) -> verdicts.put(name, checker.verdict()));
    return verdicts;
  }
}
