// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * That a reader sees a change within a bound, whatever breaks: three items that it caches are
 * changed, and looked at in three ways.
 *
 * <p>One is read all the time. One is first read when the bound is over, and one when all is well
 * again: if a proof from after the fault speaks for them, they are old for ever. No read is given
 * more time than the bound: it may take as long as it likes, but it has to find what is new.
 */
final class Promise {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Items reader;
  private final Duration bound;
  private final String value;
  private final String polled;
  private final String untouched;
  private final String late;
  private long changedAt;
  private boolean seen;

  private Promise(Items reader, Duration bound) {
    int number = NUMBERS.incrementAndGet();
    this.reader = reader;
    this.bound = bound;
    this.value = "change " + number;
    this.polled = "polled-" + number;
    this.untouched = "untouched-" + number;
    this.late = "late-" + number;
  }

  /** The reader caches what will be changed. */
  static Promise to(Items reader, Duration bound) {
    var promise = new Promise(reader, bound);
    reader.warm(promise.ids());
    return promise;
  }

  /** The reader caches what will be changed, for so long already that only proofs keep it. */
  static Promise toProven(Items reader, Duration bound) {
    var promise = new Promise(reader, bound);
    promise.awaitProofs(promise.ids());
    return promise;
  }

  private List<String> ids() {
    return List.of(polled, untouched, late);
  }

  /** A node changes it. */
  void changedBy(Items writer) {
    written();
    writer.become(value);
    invalidatedBy(writer);
    assertThat(writer.get(polled)).isEqualTo(value);
  }

  /** A peer of another kind changes it. */
  void changedBy(RawPeer peer) {
    written();
    invalidated(ids -> ids.forEach(id -> peer.publish(subject(id))));
  }

  /** It is written; the commit is still to come, and until then nobody looks. */
  void written() {
    reader.become(value);
  }

  /** A node commits, and so invalidates it. */
  void invalidatedBy(Items writer) {
    invalidated(ids -> writer.invalidate(ids.toArray(String[]::new)));
  }

  private void invalidated(Consumer<List<String>> invalidation) {
    invalidation.accept(ids());
    changedAt = System.nanoTime();
  }

  private String subject(String id) {
    return "cache.invalidate." + reader.entity() + "." + id;
  }

  /** Returns when the signals of the change have come to a peer. */
  void isTold(RawPeer peer) {
    ids().forEach(id -> peer.await(subject(id)));
  }

  /** None of the signals has come to a peer. */
  void isToldToNobody(RawPeer peer) {
    assertThat(peer.subjects()).doesNotContain(subject(polled), subject(untouched), subject(late));
  }

  /** Returns when the bound is over; after it, nothing old is read. */
  void isKept() {
    await("end of the bound")
        .atMost(bound.plus(PATIENCE))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              poll();
              return isOver(bound);
            });
    poll();
    isRead(untouched);
  }

  /** Returns when the bound is over, without a read. */
  void awaitBound() {
    await("end of the bound")
        .atMost(bound.plus(PATIENCE))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> isOver(bound));
  }

  /** Returns when what was cached has reached this age; after it, nothing old is read. */
  void isKeptAfter(Duration lifetime) {
    await("end of the lifetime")
        .atMost(lifetime.plus(PATIENCE))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> isOver(lifetime));
    seen = true;
    poll();
    isRead(untouched);
  }

  /** Returns when what is new is read, where the writer had first to come back for that. */
  void isKeptInTheEnd() {
    await("what is new at " + reader)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> reader.get(polled).equals(value));
    seen = true;
    await("all that is new at " + reader)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> reader.get(untouched).equals(value));
  }

  /** Returns when proofs keep what the reader caches; nothing of that is old. */
  void staysKept() {
    awaitProofs(List.of(polled));
    poll();
    isRead(untouched);
    isRead(late);
  }

  /** Nothing old is read, not even what nobody has read for so long. */
  private void isRead(String id) {
    assertThat(reader.get(id)).as(id + " at " + reader).isEqualTo(value);
  }

  private void poll() {
    boolean mayBeOld = !seen && !isOver(bound);
    String read = reader.get(polled);
    assertThat(read.equals(value) || mayBeOld)
        .as("old value of " + polled + " at " + reader + ": " + read)
        .isTrue();
    seen |= read.equals(value);
  }

  /** Whether so much time has passed since the change. */
  private boolean isOver(Duration time) {
    return System.nanoTime() - changedAt > time.toNanos();
  }

  /** Returns when these have been cached for longer than the bound. */
  private void awaitProofs(List<String> cached) {
    var since = new AtomicLong(System.nanoTime());
    await("proofs at " + reader)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              long now = System.nanoTime();
              if (!reader.held(cached).equals(cached)) {
                cached.forEach(reader::get);
                since.set(System.nanoTime());
                return false;
              }
              return now - since.get() > bound.toNanos();
            });
  }
}
