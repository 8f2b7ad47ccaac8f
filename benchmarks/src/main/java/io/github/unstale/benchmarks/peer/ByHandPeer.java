// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one would write oneself with Caffeine and a connection: a write drops the value here and
 * says its id, and who hears an id drops it. It keeps no values and knows of no transactions, and
 * nobody finds out what was not heard. No write over such a line can be seen earlier.
 */
final class ByHandPeer implements LoadingPeer {

  private final Cache<String, String> cache =
      Caffeine.newBuilder().maximumSize(MAXIMUM).expireAfterWrite(TIME_TO_LIVE).build();

  private final Line line;

  ByHandPeer(Line.Opening opening) throws Exception {
    line = opening.open(cache::invalidate);
  }

  @Override
  public @Nullable String get(String id, Function<String, String> loader) {
    return cache.get(id, loader);
  }

  @Override
  public @Nullable String peek(String id) {
    return cache.getIfPresent(id);
  }

  @Override
  public void write(String id, String value) throws IOException {
    cache.invalidate(id);
    line.say(id);
  }

  @Override
  public void close() {
    line.close();
  }
}
