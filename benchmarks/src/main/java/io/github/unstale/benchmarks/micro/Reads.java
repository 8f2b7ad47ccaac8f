// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.micro;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.management.ThreadMXBean;
import io.github.unstale.CoherentCache;
import io.github.unstale.benchmarks.node.Jta;
import io.github.unstale.benchmarks.node.UnstaleNode;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Reads of what is cached, and of what is not. Both sides hold all ids and have the same bounds;
 * the feed of ours is proven, over a real server.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Reads {

  /** Where the NATS server is. */
  static final String SERVER = "benchmark.nats";

  private static final int MAXIMUM = 100_000;
  private static final int FEW = 10_000;
  private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

  private static String load(String id) {
    return "loaded";
  }

  /** What each thread reads next. */
  @State(Scope.Thread)
  public static class Reader {

    private int next = (int) Thread.currentThread().getId() * 7919;

    int next() {
      return next++;
    }
  }

  /** What the reading thread allocates, and no other one: a node's own threads do as well. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Allocated {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** In an iteration. */
    public double bytes;

    private long before;

    /** Counts from here. */
    @Setup(Level.Iteration)
    public void begin() {
      before = THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Counts until here. */
    @TearDown(Level.Iteration)
    public void end() {
      bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
  }

  /** The ids. */
  @State(Scope.Benchmark)
  public static class Ids {

    final Keys keys = new Keys();
  }

  /** So many ids, read one after the other, that hardly any of them is cached when it is read. */
  @State(Scope.Benchmark)
  public static class ManyIds {

    private static final int COUNT = 1 << 20;

    private final String[] all = new String[COUNT];

    /** Makes them. */
    @Setup
    public void make() {
      for (int i = 0; i < COUNT; i++) {
        all[i] = "token-" + Integer.toHexString(i * 0x9E3779B9);
      }
    }

    String read(int n) {
      return all[n & (COUNT - 1)];
    }
  }

  /** What one would take who needs no coherence, where hardly anything fits in. */
  @State(Scope.Benchmark)
  public static class RawMisses {

    final Cache<String, String> cache =
        Caffeine.newBuilder().maximumSize(FEW).expireAfterWrite(TIME_TO_LIVE).build();
  }

  /**
   * The same, of Caffeine's caches the one that holds no lock while it loads. Who reads also loads
   * and keeps its books: handed over at each load, that took hundreds of times as long.
   */
  @State(Scope.Benchmark)
  public static class AsyncMisses {

    final AsyncCache<String, String> cache =
        Caffeine.newBuilder()
            .maximumSize(FEW)
            .expireAfterWrite(TIME_TO_LIVE)
            .executor(Runnable::run)
            .buildAsync();
  }

  /** What one would take who needs no coherence. */
  @State(Scope.Benchmark)
  public static class Raw {

    final Cache<String, String> cache =
        Caffeine.newBuilder().maximumSize(MAXIMUM).expireAfterWrite(TIME_TO_LIVE).build();

    /** All ids have values. */
    @Setup
    public void fill(Ids ids) {
      for (String id : ids.keys.all()) {
        cache.put(id, "value of " + id);
      }
    }
  }

  /** A node of Unstale. */
  @State(Scope.Benchmark)
  public static class Node {

    private final UnstaleNode node =
        UnstaleNode.start(
                "reader",
                Map.of(
                    "unstale.nats.servers",
                    System.getProperty(SERVER),
                    "unstale.cache.token.maximum-size",
                    Integer.toString(MAXIMUM),
                    "unstale.cache.token.expire-after-write",
                    TIME_TO_LIVE.toString(),
                    "unstale.cache.token.max-staleness",
                    "PT1S",
                    "unstale.cache.few.maximum-size",
                    Integer.toString(FEW),
                    "unstale.cache.few.expire-after-write",
                    TIME_TO_LIVE.toString(),
                    "unstale.cache.few.max-staleness",
                    "PT1S"))
            .awaitProof();
    final CoherentCache<String, String> cache = node.cache();
    final CoherentCache<String, String> few = node.cache("few");

    /** All ids have values. */
    @Setup
    public void fill(Ids ids) {
      for (String id : ids.keys.all()) {
        cache.get(id, same -> "value of " + same);
      }
    }

    /** Nothing is left. */
    @TearDown
    public void close() {
      node.close();
    }
  }

  /** A transaction of the thread. */
  @State(Scope.Thread)
  public static class Transaction {

    /** Begins it. */
    @Setup(Level.Iteration)
    public void begin() throws Exception {
      Jta.MANAGER.setTransactionTimeout(600);
      Jta.MANAGER.begin();
    }

    /** Ends it. */
    @TearDown(Level.Iteration)
    public void end() throws Exception {
      Jta.MANAGER.commit();
    }
  }

  /** A hit of Caffeine's. */
  @Benchmark
  public @Nullable String caffeineHit(Raw raw, Ids ids, Reader reader) {
    return raw.cache.get(ids.keys.read(reader.next()), Reads::load);
  }

  /** A hit of ours. */
  @Benchmark
  public @Nullable String unstaleHit(Node node, Ids ids, Reader reader, Allocated allocated) {
    return node.cache.get(ids.keys.read(reader.next()), Reads::load);
  }

  /** A hit of ours in a transaction. */
  @Benchmark
  public @Nullable String unstaleHitInTransaction(
      Node node, Ids ids, Reader reader, Transaction transaction) {
    return node.cache.get(ids.keys.read(reader.next()), Reads::load);
  }

  /** A miss of Caffeine's. */
  @Benchmark
  public @Nullable String caffeineMiss(RawMisses raw, ManyIds ids, Reader reader) {
    return raw.cache.get(ids.read(reader.next()), Reads::load);
  }

  /** A miss of Caffeine's, whose load holds no lock. */
  @Benchmark
  public @Nullable String caffeineAsyncMiss(AsyncMisses async, ManyIds ids, Reader reader) {
    return async.cache.synchronous().get(ids.read(reader.next()), Reads::load);
  }

  /** A miss of ours. */
  @Benchmark
  public @Nullable String unstaleMiss(Node node, ManyIds ids, Reader reader) {
    return node.few.get(ids.read(reader.next()), Reads::load);
  }
}
