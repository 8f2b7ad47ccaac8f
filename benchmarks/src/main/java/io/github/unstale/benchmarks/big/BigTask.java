// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.big;

import io.github.unstale.Invalidation;
import io.github.unstale.benchmarks.Figure;
import io.github.unstale.benchmarks.lane.Task;
import io.github.unstale.benchmarks.node.BareNode;
import io.github.unstale.benchmarks.node.Loopback;
import io.github.unstale.benchmarks.node.UnstaleNode;
import io.github.unstale.internal.store.LocalCache;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A node with a full cache, to which messages come without a network in between. Opened with how
 * many entries it has, and its bound in milliseconds; every {@code entries / 10}th entry carries
 * the tag {@code few}.
 */
public final class BigTask implements Task {

  private static final String SUBJECT = "cache.invalidate." + UnstaleNode.ENTITY + '.';
  private static final byte[] NOTHING = {};
  private static final int COMPILED = 20_000;
  private static final Wire OTHER = new Wire("cache.invalidate", "other");
  private static final Invalidation PATTERN = Invalidation.matching(UnstaleNode.ENTITY, "*7");
  private static final Invalidation TAG = Invalidation.tagged(UnstaleNode.ENTITY, "few");
  private static final String DOUBTED = "id-1";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final Loopback network = new Loopback();
  private @Nullable BareNode node;
  private @Nullable RawCache raw;
  private int entries;
  private int tagged;
  private Duration bound = Duration.ZERO;
  private volatile long unseenAt;

  /** For its lane. */
  public BigTask() {}

  @Override
  public void open(List<String> arguments) {
    entries = Integer.parseInt(arguments.get(0));
    bound = Duration.ofMillis(Long.parseLong(arguments.get(1)));
    tagged = Math.max(1, entries / 10);
    node =
        new BareNode(
                network,
                this::heard,
                2 * entries,
                bound,
                value -> Integer.parseInt(value) % tagged == 0 ? Set.of("few") : Set.of())
            .awaitProof();
    for (int i = 0; i < COMPILED; i++) {
      lose();
    }
    fill(0, 1);
  }

  /** The next marker, which is sent for this, tells of a loss. */
  private void lose() {
    network.lose();
    node().confirm("nothing");
  }

  private BareNode node() {
    if (node == null) {
      throw new IllegalStateException("not open");
    }
    return node;
  }

  private LocalCache<String, String> cache() {
    return node().cache();
  }

  private void fill(int first, int step) {
    for (int i = first; i < entries; i += step) {
      String value = Integer.toString(i);
      cache().get("id-" + value, id -> value);
    }
  }

  /**
   * {@code messages COUNT}: nanoseconds for each single-id message, from what the client hands over
   * to dropped; {@code caffeine COUNT}: those that Caffeine alone takes to drop an id; {@code hits
   * COUNT} and {@code caffeine-hits COUNT}: those for a read. {@code pattern COUNT}, {@code tag
   * COUNT} and {@code doubt COUNT}: so often, the median of the microseconds from saying so until a
   * read of an entry that it is about does not see it any more; {@code sweep COUNT}: those from a
   * pattern until no entry that it is about takes memory. All begin with a full cache.
   */
  @Override
  public String answer(List<String> command) {
    int count = Integer.parseInt(command.get(1));
    return switch (command.get(0)) {
      case "messages" -> Double.toString(messages(count));
      case "caffeine" -> Double.toString(raw().drops(count));
      case "hits" -> Double.toString(hits(count));
      case "caffeine-hits" -> Double.toString(raw().hits(count));
      case "pattern" -> median(count, () -> effect(PATTERN, /* first= */ 7, /* step= */ 10));
      case "tag" -> median(count, () -> effect(TAG, /* first= */ 0, tagged));
      case "sweep" -> median(count, this::sweep);
      case "doubt" -> median(count, this::doubt);
      default -> throw new IllegalArgumentException("No such command: " + command);
    };
  }

  private String median(int count, DoubleSupplier measured) {
    double[] all = new double[count];
    fill(0, 1);
    for (int i = 0; i < count; i++) {
      all[i] = measured.getAsDouble();
    }
    return Double.toString(Figure.median(all));
  }

  private double messages(int count) {
    fill(0, 1);
    Message[] all = new Message[count];
    for (int i = 0; i < count; i++) {
      all[i] = new Message(SUBJECT + "id-" + i, NOTHING);
    }
    long begun = System.nanoTime();
    for (Message each : all) {
      network.arrive(each);
    }
    return (System.nanoTime() - begun) / (double) count;
  }

  private RawCache raw() {
    if (raw == null) {
      raw = new RawCache(entries);
    }
    return raw;
  }

  private double hits(int count) {
    fill(0, 1);
    LocalCache<String, String> cache = cache();
    return new SomeReads(entries, count).time(id -> cache.get(id, BigTask::value) != null);
  }

  private double sweep() {
    LocalCache<String, String> cache = cache();
    fill(/* first= */ 7, /* step= */ 10);
    Message message = OTHER.write(PATTERN);
    long left = cache.size() - (entries + 2) / 10;
    long begun = System.nanoTime();
    network.arrive(message);
    await(() -> cache.size() <= left, begun, "Not all that was to be swept is gone");
    return (System.nanoTime() - begun) / 1e3;
  }

  /** Only what is older than the bound can be in doubt, and only what is proven is that old. */
  private double doubt() {
    String id = DOUBTED;
    Message other = new Message(SUBJECT + "nothing", NOTHING);
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < bound.toNanos() || cache().peek(id) == null) {
      if (cache().peek(id) == null) {
        load(id);
        begun = System.nanoTime();
      }
      network.arrive(other); // a node that sleeps takes longer to wake up than for anything else
    }
    Message marker = network.nextMarker();
    network.lose();
    long arrived = System.nanoTime();
    network.arrive(marker);
    if (cache().peek(id) != null) {
      throw new IllegalStateException(id + " is not in doubt");
    }
    return (unseenAt - arrived) / 1e3;
  }

  /** As soon as a node has told of doubt, a read looks what is left of it. */
  private void heard(Report report) {
    if (report instanceof Report.Doubted && node != null && cache().peek(DOUBTED) == null) {
      unseenAt = System.nanoTime();
    }
  }

  /** Of what is about each so many entries from the first of them on. */
  private double effect(Invalidation said, int first, int step) {
    fill(first, step);
    load("id-" + first); // again, where filling took longer than the bound
    Message message = OTHER.write(said);
    double taken = untilUnseen(() -> network.arrive(message), "id-" + first);
    if (cache().size() < entries / 2) {
      throw new IllegalStateException(said + " has dropped more than it says");
    }
    return taken;
  }

  private void load(String id) {
    cache().get(id, BigTask::value);
  }

  private static String value(String id) {
    return id.substring("id-".length());
  }

  private double untilUnseen(Runnable said, String id) {
    LocalCache<String, String> cache = cache();
    if (cache.peek(id) == null) {
      throw new IllegalStateException(id + " is not cached");
    }
    long begun = System.nanoTime();
    said.run();
    await(() -> cache.peek(id) == null, begun, "What is invalid is cached still");
    return (System.nanoTime() - begun) / 1e3;
  }

  private static void await(BooleanSupplier done, long begun, String otherwise) {
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - begun > PATIENCE) {
        throw new IllegalStateException(otherwise);
      }
    }
  }

  @Override
  public void close() {
    if (node != null) {
      node.close();
    }
  }
}
