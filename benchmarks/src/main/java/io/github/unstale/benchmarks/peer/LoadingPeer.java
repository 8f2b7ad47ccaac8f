// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A peer that keeps no values: what is not near, a read of the application has to load. */
interface LoadingPeer extends Peer {

  /** What is loaded is never what was near before. */
  String LOADED = "loaded";

  /** What is near, else what the loader returns, which is near from then on. */
  @Nullable String get(String id, Function<String, String> loader);

  @Override
  default void store(Map<String, String> values) {
    // they are kept elsewhere
  }

  /** What has been read in the meantime, because it was not near, is not one of these values. */
  @Override
  default void warm(Map<String, String> values) throws Exception {
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (LOADED.equals(get(entry.getKey(), same -> entry.getValue()))) {
        write(entry.getKey(), entry.getValue()); // the next attempt loads it
      }
    }
  }

  @Override
  default @Nullable String read(String id) {
    return get(id, same -> LOADED);
  }
}
