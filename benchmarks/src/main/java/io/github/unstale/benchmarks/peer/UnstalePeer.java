// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.CoherentCache;
import io.github.unstale.benchmarks.node.Jta;
import io.github.unstale.benchmarks.node.UnstaleNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Unstale over nats-server, with the guarantee of a second. A write is one invalidation, as those
 * of others are of one value; or a transaction with one, as it mostly is in an application.
 */
final class UnstalePeer implements LoadingPeer {

  private final boolean inTransactions;
  private final UnstaleNode node;
  private final CoherentCache<String, String> cache;

  UnstalePeer(boolean inTransactions, int number, List<String> addresses) {
    this.inTransactions = inTransactions;
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
  public @Nullable String get(String id, Function<String, String> loader) {
    return cache.get(id, loader);
  }

  @Override
  public @Nullable String peek(String id) {
    return cache.peek(id);
  }

  @Override
  public void write(String id, String value) throws Exception {
    if (inTransactions) {
      Jta.MANAGER.begin();
    }
    cache.invalidate(id);
    if (inTransactions) {
      Jta.MANAGER.commit();
    }
  }

  @Override
  public void close() {
    node.close();
  }
}
