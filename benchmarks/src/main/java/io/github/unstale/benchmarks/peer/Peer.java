// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of two nodes that cache near themselves what both may change. The bounds of what is near are
 * the same for all.
 */
interface Peer extends AutoCloseable {

  /** So many entries may be near. */
  int MAXIMUM = 100_000;

  /** So long they may stay. */
  Duration TIME_TO_LIVE = Duration.ofHours(1);

  /** From now on every node can load these values, if it is the peer that keeps them. */
  void store(Map<String, String> values) throws Exception;

  /**
   * From now on these are near this node, and nothing of it is heard by the other.
   *
   * @param values what a read finds that goes to where the values are kept
   */
  void warm(Map<String, String> values) throws Exception;

  /** What an application reads: from near, else from where the values are kept. */
  @Nullable String read(String id);

  /** What is near, if it is; no more than that is looked at. */
  @Nullable String peek(String id);

  /** Changes a value, so that the other node drops it. */
  void write(String id, String value) throws Exception;

  /** Changes many values one by one, as quickly as this node can; returns when it has. */
  default void flood(Map<String, String> values) throws Exception {
    for (Map.Entry<String, String> entry : values.entrySet()) {
      write(entry.getKey(), entry.getValue());
    }
  }

  @Override
  void close();
}
