// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.wire.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges what reads return.
 *
 * <p>A version is superseded by a commit at <i>c</i>. On the writer's own node no read that begins
 * after the commit may return it. On another node a read may, as long as it begins before the
 * earlier of these two:
 *
 * <ul>
 *   <li><b>k + B</b>, where <i>k</i> is when the server took a signal that covers the id, after
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
 */
final class History {

  /** A writer that nothing impairs has its signal at the server after a repeat and some steps. */
  private static final long WRITERS_TIME =
      Duration.ofMillis(200).plus(Storm.STEP.multipliedBy(5)).toNanos();

  private static final long BOUND = CacheCluster.BOUND.toNanos();

  private record Silence(long from, long to) {}

  private static final class Ears {
    private final List<Silence> silences = new ArrayList<>();
    private long heardAt;
    private long heard;
    private long impairedAt;
  }

  private final CacheCluster caches;
  private final Register register;
  private final String seed;
  private final Map<CacheCluster.Node, Ears> ears = new HashMap<>();
  private final Map<Register.Commit, Long> takenAt = new HashMap<>();
  private final List<Register.Commit> notTaken = new ArrayList<>();
  private int seen;
  private long steps;
  private long reads;
  private long hits;
  private long worst;

  History(CacheCluster caches, Register register, String seed) {
    this.caches = caches;
    this.register = register;
    this.seed = seed;
  }

  /** What a read needs to be judged. */
  record Read(CacheCluster.Node node, String id, long at, long step) {}

  long now() {
    return caches.cluster().clock().getAsLong();
  }

  /** A number that is greater for each event. */
  long step() {
    return ++steps;
  }

  void watch(CacheCluster.Node node) {
    Ears ear = new Ears();
    ear.heardAt = now();
    ear.impairedAt = now();
    ears.put(node, ear);
  }

  void committed(Register.Commit commit) {
    notTaken.add(commit);
  }

  /** Something stands between this node and the server now. */
  void impaired(CacheCluster.Node node) {
    ears.get(node).impairedAt = now();
  }

  /** Looks at what the last turn of the cluster has moved. */
  void observe() {
    List<Message> published = caches.cluster().server().published();
    for (; seen < published.size(); seen++) {
      take(published.get(seen));
    }
    ears.forEach(this::listen);
    notTaken.forEach(this::writerIsInTime);
  }

  private void take(Message message) {
    String id = message.subject().substring(message.subject().lastIndexOf('.') + 1);
    boolean everything =
        id.equals("%") && new String(message.payload(), StandardCharsets.UTF_8).contains("\"all\"");
    notTaken.removeIf(
        commit -> {
          boolean covers =
              message.subject().startsWith("cache.invalidate.token.")
                  && (everything || commit.id().equals(id));
          if (covers) {
            takenAt.put(commit, now());
          }
          return covers;
        });
  }

  private void listen(CacheCluster.Node node, Ears ear) {
    long heard = node.member().client().delivered();
    if (heard != ear.heard) {
      if (now() - ear.heardAt >= BOUND) {
        ear.silences.add(new Silence(ear.heardAt, now()));
      }
      ear.heard = heard;
      ear.heardAt = now();
    }
  }

  private void writerIsInTime(Register.Commit commit) {
    long since = later(commit.at(), ears.get(commit.writer()).impairedAt);
    assertThat(now() - since)
        .as("%s: time since the way to the server is free for %s", seed, commit)
        .isLessThanOrEqualTo(WRITERS_TIME);
  }

  /** Begins a read. */
  Read reading(CacheCluster.Node node, String id) {
    return new Read(node, id, now(), step());
  }

  /** Judges what a read outside transactions has returned. */
  void judge(Read read, int version, boolean hit) {
    reads++;
    hits += hit ? 1 : 0;
    assertThat(register.isCommitted(read.id(), version))
        .as("%s: version %s of %s is committed when it is returned", seed, version, read)
        .isTrue();
    Optional<Register.Commit> successor = register.successor(read.id(), version);
    if (successor.isPresent() && read.step() > successor.get().step()) {
      judge(read, successor.get());
    }
  }

  private void judge(Read read, Register.Commit successor) {
    assertThat(successor.writer())
        .as("%s: the writer itself does not see what %s has superseded", seed, successor)
        .isNotSameAs(read.node());
    worst = Math.max(worst, read.at() - successor.at());
    assertThat(over(read, successor))
        .as("%s: %s is by so much too late for a version superseded by %s", seed, read, successor)
        .isNegative();
  }

  /** By how much a read is past the time until which it may return what a commit superseded. */
  private long over(Read read, Register.Commit successor) {
    long committed = successor.at();
    Long taken = takenAt.get(successor);
    long over = taken == null ? Long.MIN_VALUE : read.at() - taken - BOUND;
    Ears ear = ears.get(read.node());
    over = Math.max(over, read.at() - later(committed, ear.heardAt) - BOUND);
    for (Silence silence : ear.silences) {
      if (silence.to() - committed > 0) {
        over = Math.max(over, read.at() - later(committed, silence.from()) - BOUND);
      }
    }
    return over;
  }

  private static long later(long one, long other) {
    return other - one > 0 ? other : one;
  }

  boolean isAllTaken() {
    return notTaken.isEmpty();
  }

  long reads() {
    return reads;
  }

  long hits() {
    return hits;
  }

  /** How long after its successor's commit a version was returned at most. */
  long worst() {
    return worst;
  }
}
