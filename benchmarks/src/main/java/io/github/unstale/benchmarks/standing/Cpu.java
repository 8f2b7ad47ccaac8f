// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each thread of some processes had used of the processor at a moment, in nanoseconds, as
 * Linux's scheduler counts it. What a thread has used that ends is counted until the last look
 * only.
 *
 * @param threads by their ids
 * @param at when, as {@link System#nanoTime} has it
 */
record Cpu(Map<String, Long> threads, long at) {

  /** Of all threads of these processes, now. */
  static Cpu of(Collection<Long> pids) {
    Map<String, Long> threads = new HashMap<>();
    for (long pid : pids) {
      try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
        for (Path task : tasks.toList()) {
          add(task, threads);
        }
      } catch (NoSuchFileException e) {
        // this process has ended
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Cpu(threads, System.nanoTime());
  }

  /** Of all threads of this process, now. */
  static Cpu of(long pid) {
    return of(List.of(pid));
  }

  private static void add(Path task, Map<String, Long> threads) {
    try {
      String text = Files.readString(task.resolve("schedstat"));
      threads.put(
          task.getFileName().toString(), Long.parseLong(text.substring(0, text.indexOf(' '))));
    } catch (IOException e) {
      // this thread has ended
    }
  }

  /** How much was used between then and now, in percent of one core. */
  double percentSince(Cpu then) {
    long used = 0;
    for (Map.Entry<String, Long> thread : threads.entrySet()) {
      used += thread.getValue() - then.threads.getOrDefault(thread.getKey(), 0L);
    }
    return 100.0 * used / (at - then.at);
  }
}
