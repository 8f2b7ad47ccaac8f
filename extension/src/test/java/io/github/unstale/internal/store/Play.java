// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Caller;
import io.github.unstale.internal.coherence.HeartMutant;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World.Outcome;
import io.github.unstale.testing.InMemoryClient;
import io.github.unstale.testing.InMemoryServer;
import io.github.unstale.testing.Read;
import io.github.unstale.testing.StalenessChecker;
import io.github.unstale.testing.Verdict;
import io.github.unstale.testing.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A stage for one fault: a writer, a reader, one thing in a database, and two checkers. What others
 * have written must be seen after the bound, and what a node has written itself at once.
 */
final class Play {

  /** The one thing. */
  static final String ID = "1";

  /** A tag that it carries, like others of the same user. */
  static final String TAG = "user:42";

  /** What the thing follows from. */
  static final String CAUSE = "user";

  private static final Duration STEP = Duration.ofMillis(20);

  /** Why a load fails. */
  private static final class SourceFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  private final StalenessChecker own = new StalenessChecker(Duration.ZERO, Duration.ZERO);
  private final CacheCluster caches;
  private final HeartMutant heart;
  private final Stage stage;
  private CacheSettings settings;
  private StalenessChecker others;
  private CacheCluster.Node writer;
  private CacheCluster.Node reader;
  private Caller<Object> other;
  private final OneThing thing = new OneThing();

  /** On which both nodes lack these mechanisms. */
  Play(HeartMutant heart, CacheMutant cache) {
    this(new CacheCluster(), heart, cache);
  }

  Play(CacheCluster caches, HeartMutant heart, CacheMutant cache) {
    this.caches = caches;
    this.heart = heart;
    this.stage = new Stage(caches, cache);
    with(CacheCluster.SETTINGS);
  }

  /** With caches of these settings. */
  Play with(CacheSettings other) {
    settings = other;
    others = new StalenessChecker(other.staleness().maximum(), Duration.ZERO);
    return this;
  }

  /** Both nodes are up, and the reader has cached what there is. */
  Play begin() {
    commit();
    writer = node();
    reader = node();
    caches.cluster().start();
    read();
    return this;
  }

  /** Both nodes are up, but the reader has no cache yet. */
  Play beginWithoutCache() {
    commit();
    writer = node();
    var member = caches.cluster().member(heart);
    caches.cluster().start();
    reader = new CacheCluster.Node(member, /* cache= */ null);
    return this;
  }

  /** Both nodes are up, and the reader has cached what there is; the writer only writes. */
  void beginWithoutCacheAtTheWriter() {
    commit();
    var member = caches.cluster().member(heart);
    reader = node();
    caches.cluster().start();
    writer = new CacheCluster.Node(member, /* cache= */ null);
    read();
  }

  /** The reader makes its cache. */
  void createCache() {
    reader = stage.node(reader.member(), settings);
  }

  private CacheCluster.Node node() {
    return stage.node(caches.cluster().member(heart), settings);
  }

  /** Runs once, when the next load has found that its value may be kept. */
  void whenNextKept(Runnable action) {
    stage.beforeThePut(action);
  }

  /** Runs once, when the next load has just put its value in. */
  void whenNextPut(Runnable action) {
    stage.afterThePut(action);
  }

  /** What runs elsewhere runs now. */
  void work() {
    stage.work();
  }

  /** The thing follows from another one. */
  Play withCause() {
    caches.cluster().cascades(new SameId(CAUSE, "token"));
    return this;
  }

  /** Nothing is swept in the thread that brings a statement, and elsewhere nobody does it. */
  Play withoutSweeps() {
    stage.sweepNothing();
    return this;
  }

  /** Both nodes follow this entity too. */
  void follow(String entity) {
    writer.member().coherence().follow(entity);
    reader.member().coherence().follow(entity);
    turn();
    turn();
  }

  InMemoryServer server() {
    return caches.cluster().server();
  }

  CacheCluster.Node writerNode() {
    return writer;
  }

  CacheCluster.Node readerNode() {
    return reader;
  }

  InMemoryClient writer() {
    return writer.member().client();
  }

  InMemoryClient reader() {
    return reader.member().client();
  }

  /** No thread of a node runs. */
  void pause(CacheCluster.Node node) {
    caches.cluster().pause(node.member());
  }

  /** And they run again. */
  void unpause(CacheCluster.Node node) {
    caches.cluster().unpause(node.member());
  }

  /** The time. */
  long now() {
    return caches.cluster().clock().getAsLong();
  }

  /** Lets everything move that can, but no time pass. */
  void turn() {
    caches.cluster().turn();
  }

  /** Lets time pass while the reader reads all the time. */
  void pass(Duration time) {
    passing(time, this::read);
  }

  /** Lets time pass while the reader reads all the time, and its source fails. */
  void passFailing(Duration time) {
    passing(time, () -> readFailingWhile(() -> {}));
  }

  private void passing(Duration time, Runnable reading) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(STEP)) {
      caches.cluster().pass(STEP, STEP);
      reading.run();
    }
  }

  /** Lets time pass while nobody reads. */
  void passQuietly(Duration time) {
    caches.cluster().pass(time, STEP);
  }

  /** Somebody changes the thing and says so to nobody. */
  Write commit() {
    long version = thing.commit();
    var write = others.writing(ID, version, now());
    own.writing(ID, version, now()).committed(now());
    write.committed(now());
    return write;
  }

  /** The writer changes the thing, in a transaction of its own. */
  Write write() {
    return write(() -> writer.cache().invalidate(ID));
  }

  /** The writer changes the thing and invalidates this, in a transaction of its own. */
  Write write(Runnable invalidations) {
    writer.member().transactions().begin();
    invalidations.run();
    var write = commit();
    writer.member().transactions().end(Outcome.COMMITTED);
    return write;
  }

  /** The writer changes the thing and publishes that. */
  Write publish() {
    var write = commit();
    writer.member().coherence().publish(List.of(Invalidation.of("token", ID)));
    return write;
  }

  /** The writer changes the thing and says so in these words, in a transaction of its own. */
  Write write(Invalidation words) {
    return write(() -> writer.member().coherence().invalidate(List.of(words)));
  }

  /** What is committed next is that there is nothing. */
  Play nothingNext() {
    thing.nothingNext();
    return this;
  }

  /** The version that is committed next. */
  long next() {
    return thing.next();
  }

  /** Somebody who is no node says this. */
  void sayAbroad(Message words) {
    server().publish(words.subject(), words.payload(), words.headers());
    server().settle();
  }

  /** Somebody who is no node changes the thing and says it in this way. */
  void writeAbroad(String subject, String payload) {
    commit();
    sayAbroad(new Message(subject, payload.getBytes(StandardCharsets.UTF_8)));
  }

  /** The reader reads. */
  void read() {
    readWhile(() -> {});
  }

  /** The reader reads; if that loads, this happens between the database and the cache. */
  void readWhile(Runnable meanwhile) {
    judge(others, reader, meanwhile);
  }

  /** The writer reads. */
  void readOwn() {
    caches.cluster().clock().pass(Duration.ofNanos(1)); // later than what it has just done
    judge(own, writer, () -> {});
  }

  /** What a value carries, as its loader says. */
  static List<String> tags(String value) {
    return List.of(TAG);
  }

  private void judge(StalenessChecker checker, CacheCluster.Node node, Runnable meanwhile) {
    long began = now();
    var loaded = new AtomicBoolean();
    try {
      String value =
          node.cache()
              .get(
                  ID,
                  id -> {
                    String found = thing.visible();
                    meanwhile.run();
                    loaded.set(true);
                    return found;
                  },
                  Play::tags);
      checker.read(ID, thing.version(value), began, loaded.get() ? Read.How.LOAD : Read.How.HIT);
    } catch (SourceFailed e) {
      // nothing was read
    }
  }

  /** The reader reads; if that loads, this happens, and then its source fails. */
  void readFailingWhile(Runnable meanwhile) {
    readWhile(
        () -> {
          meanwhile.run();
          throw new SourceFailed();
        });
  }

  /** The reader reads in another way. */
  OtherReads reads() {
    return new OtherReads(reader.cache(), thing);
  }

  /** The reader reads within a transaction; this happens between database and cache. */
  void readInTransactionWhile(Runnable meanwhile) {
    reader.member().transactions().begin();
    readWhile(() -> reader.member().transactions().outside(meanwhile));
    reader.member().transactions().end(Outcome.COMMITTED);
  }

  /** The writer reads what it has written, and rolls back. */
  void readUncommitted() {
    writer.member().transactions().begin();
    String written = thing.written();
    writer.cache().get(ID, id -> written, Play::tags);
    writer.member().transactions().end(Outcome.ROLLED_BACK);
  }

  /**
   * The writer writes and reads what it has written, and ends the transaction in this way; what was
   * not committed must be seen by nobody else.
   */
  void writeAndRead(Outcome outcome) {
    writer.member().transactions().begin();
    String written = thing.written();
    writer.cache().get(ID, id -> written, Play::tags);
    writer.cache().invalidate(ID);
    if (outcome == Outcome.COMMITTED) {
      commit();
    }
    writer.member().transactions().end(outcome);
  }

  /** The writer changes the thing and invalidates it, and reads it before it commits. */
  void writeThenReadOwn() {
    writer.member().transactions().begin();
    writer.cache().invalidate(ID);
    commit();
    readOwn();
    writer.member().transactions().end(Outcome.COMMITTED);
  }

  /** An invalidation of this many other ids, and of the thing at last. */
  Write writeMany(int more) {
    return write(
        () -> {
          for (int i = 0; i < more; i++) {
            writer.member().coherence().invalidate(List.of(Invalidation.of("token", "other" + i)));
          }
          writer.cache().invalidate(ID);
        });
  }

  /** While the reader loads, this happens, and then somebody else reads there. */
  void readWhileAnotherReads(Runnable meanwhile) {
    readWhile(() -> anotherReadsAfter(meanwhile));
    awaitTheOther();
  }

  /** The same, while the reader loads what was there before the last commit. */
  void readOldSnapshotWhileAnotherReads(Runnable meanwhile) {
    reads().oldSnapshotWhile(() -> anotherReadsAfter(meanwhile));
    awaitTheOther();
  }

  private void anotherReadsAfter(Runnable meanwhile) {
    meanwhile.run();
    other = Caller.of(Executors.callable((Runnable) this::read)).awaitWaitingOrOver();
  }

  private void awaitTheOther() {
    try {
      other.result();
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was found wrong about what others have written. */
  Verdict verdict() {
    return others.verdict();
  }

  /** What was found wrong about what the reading node has written itself. */
  Verdict ownVerdict() {
    return own.verdict();
  }
}
