// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.CoherentCache;
import io.github.unstale.benchmarks.node.Jta;
import io.github.unstale.benchmarks.node.UnstaleNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Unstale over nats-server, with the guarantee of a second. It keeps no values: a write is a
 * transaction with one invalidation, and what is not near is loaded by the application.
 */
final class UnstalePeer implements Peer {

  /** What is loaded is never what was near before. */
  private static final String LOADED = "loaded";

  private final UnstaleNode node;
  private final CoherentCache<String, String> cache;

  UnstalePeer(int number, List<String> addresses) {
    Map<String, String> properties = new HashMap<>();
    properties.put("unstale.nats.servers", "nats://localhost:" + addresses.get(0));
    String prefix = "unstale.cache." + UnstaleNode.ENTITY;
    properties.put(prefix + ".maximum-size", Integer.toString(MAXIMUM));
    properties.put(prefix + ".expire-after-write", TIME_TO_LIVE.toString());
    properties.put(prefix + ".max-staleness", "PT1S");
    node = UnstaleNode.start("node-" + number, properties).awaitProof();
    cache = node.cache();
  }

  @Override
  public void store(Map<String, String> values) {
    // they are kept elsewhere
  }

  @Override
  public void warm(Map<String, String> values) {
    values.forEach((id, value) -> cache.get(id, same -> value));
  }

  @Override
  public @Nullable String read(String id) {
    return cache.get(id, same -> LOADED);
  }

  @Override
  public @Nullable String peek(String id) {
    return cache.peek(id);
  }

  @Override
  public void write(String id, String value) throws Exception {
    Jta.MANAGER.begin();
    cache.invalidate(id);
    Jta.MANAGER.commit();
  }

  @Override
  public void close() {
    node.close();
  }
}
