// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import com.sun.management.ThreadMXBean;
import io.github.unstale.benchmarks.lane.Task;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One node of a peer, in a lane. */
public final class PeerTask implements Task {

  private static final System.Logger LOG = System.getLogger(PeerTask.class.getName());

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Who watches is ready before who writes begins. */
  private static final long HEAD_START = TimeUnit.MILLISECONDS.toNanos(50);

  /** Is answered instead of the time at which all are gone, if one of them stays. */
  static final String NEVER = "never";

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
  private static final int AT_ONCE = 1_000;

  private @Nullable Peer peer;
  private int next;

  /** For the lane. */
  public PeerTask() {}

  @Override
  public void open(List<String> arguments) throws Exception {
    peer =
        Candidate.valueOf(arguments.get(0))
            .open(Integer.parseInt(arguments.get(1)), arguments.subList(2, arguments.size()));
  }

  @Override
  public String answer(List<String> command) throws Exception {
    Peer node = node();
    if (command.get(0).equals("read")) {
      return read(Long.parseLong(command.get(1)));
    }
    Ids ids = Ids.read(command.get(1));
    return switch (command.get(0)) {
      case "store" -> {
        node.store(ids.values());
        yield "stored";
      }
      case "warm" -> warm(ids.values());
      case "watch" -> join(new Departures(node, A_MINUTE).watch(ids.list()));
      case "sweep" -> {
        OptionalLong gone = new Departures(node, A_MINUTE).sweep(ids.list());
        yield gone.isPresent() ? Long.toString(gone.getAsLong()) : NEVER;
      }
      case "pace" -> {
        LockSupport.parkNanos(HEAD_START);
        String times = pace(ids.values(), Long.parseLong(command.get(2)));
        pace(Ids.TAIL.values(), Long.parseLong(command.get(2)));
        yield times;
      }
      case "flood" -> {
        String begun = flood(ids.values());
        node.flood(Ids.TAIL.values());
        yield begun;
      }
      case "stale" -> stale(ids.values());
      default -> throw new IllegalArgumentException(command.toString());
    };
  }

  /** Returns when all are near, with these values. */
  private String warm(Map<String, String> values) throws Exception {
    long end = System.nanoTime() + PATIENCE;
    do {
      node().warm(values);
      if (values.entrySet().stream().allMatch(this::isNear)) {
        return "warm";
      }
      LockSupport.parkNanos(HEAD_START);
    } while (System.nanoTime() < end);
    throw new IllegalStateException("some of " + values.size() + " are not near after 20 s");
  }

  private boolean isNear(Map.Entry<String, String> entry) {
    return entry.getValue().equals(node().peek(entry.getKey()));
  }

  /** Reads a second, and bytes a read; there was no read that did not find the value near. */
  private String read(long nanos) {
    Peer node = node();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long begun = System.nanoTime();
    long end = begun;
    long count = 0;
    long missing = 0;
    while (end - begun < nanos) {
      for (int i = 0; i < AT_ONCE; i++) {
        if (node.read(Ids.KEYS.read(next++)) == null) {
          missing++;
        }
      }
      count += AT_ONCE;
      end = System.nanoTime();
    }
    double allocated = (THREADS.getCurrentThreadAllocatedBytes() - bytes) / (double) count;
    if (missing > 0) {
      throw new IllegalStateException(missing + " of " + count + " reads found nothing");
    }
    return count * 1e9 / (end - begun) + " " + allocated;
  }

  /**
   * Writes these, one each so many nanoseconds.
   *
   * @return when each write began, and when it ended; nothing of what could not be written
   */
  private String pace(Map<String, String> values, long interval) throws InterruptedException {
    List<Long> times = new ArrayList<>();
    long due = System.nanoTime();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      due += interval;
      long begun = System.nanoTime();
      boolean written = isWritten(entry);
      times.add(begun);
      times.add(written ? System.nanoTime() : Long.MAX_VALUE);
    }
    return join(times.stream().mapToLong(Long::longValue).toArray());
  }

  private boolean isWritten(Map.Entry<String, String> entry) {
    try {
      node().write(entry.getKey(), entry.getValue());
      return true;
    } catch (Exception e) {
      LOG.log(Level.WARNING, entry + " was not written", e);
      return false;
    }
  }

  /** Writes these as quickly as can be, and tells when that began. */
  private String flood(Map<String, String> values) throws Exception {
    LockSupport.parkNanos(HEAD_START);
    long begun = System.nanoTime();
    node().flood(values);
    return Long.toString(begun);
  }

  /** For each of these ids in turn, 1 if an application that reads it finds this old value. */
  private String stale(Map<String, String> old) {
    return old.entrySet().stream()
        .map(entry -> entry.getValue().equals(node().read(entry.getKey())) ? "1" : "0")
        .collect(Collectors.joining(" "));
  }

  private static String join(long... numbers) {
    return Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }

  private Peer node() {
    if (peer == null) {
      throw new IllegalStateException("not open");
    }
    return peer;
  }

  @Override
  public void close() {
    if (peer != null) {
      peer.close();
    }
  }
}
