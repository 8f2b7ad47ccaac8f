// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.nearcache.NearCache;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.proxy.NearCachedMapProxyImpl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hazelcast's Near Cache of members, which keep the values, each with a backup at the other. Owned
 * entries are near, too: otherwise they would not be read from there.
 *
 * <p>At best, invalidations are not sent in batches (by default they wait for a hundred, or for ten
 * seconds), values are near as objects, no lost invalidation is tolerated, losses are looked for
 * each 30 seconds, the least that is allowed, and clusters that have split look for each other each
 * second. By default values are near in binary, and the times are 60 seconds, and 5 and 2 minutes.
 */
final class HazelcastPeer implements Peer {

  private static final String MAP = "token";

  private final HazelcastInstance member;
  private final IMap<String, String> map;
  private final NearCache<Object, Object> near;

  HazelcastPeer(boolean best, int node, List<String> addresses) {
    Config config = new Config();
    config.setProperty("hazelcast.logging.type", "jdk");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getJetConfig().setEnabled(false);
    if (best) {
      config.setProperty("hazelcast.map.invalidation.batch.enabled", "false");
      config.setProperty("hazelcast.invalidation.max.tolerated.miss.count", "0");
      config.setProperty("hazelcast.invalidation.reconciliation.interval.seconds", "30");
      config.setProperty("hazelcast.merge.first.run.delay.seconds", "1");
      config.setProperty("hazelcast.merge.next.run.delay.seconds", "1");
    }
    join(config, addresses);
    config.getMapConfig(MAP).setNearCacheConfig(nearCache(best));
    member = Hazelcast.newHazelcastInstance(config);
    if (member.getCluster().getMembers().size() != node) {
      throw new IllegalStateException(member.getCluster() + " is not of " + node);
    }
    await("partitions")
        .atMost(Duration.ofSeconds(60))
        .until(member.getPartitionService()::isClusterSafe);
    map = member.getMap(MAP);
    near = ((NearCachedMapProxyImpl<String, String>) map).getNearCache();
  }

  private static void join(Config config, List<String> addresses) {
    var network = config.getNetworkConfig();
    network.setPort(Integer.parseInt(addresses.get(0))).setPortAutoIncrement(false);
    network.setPublicAddress("127.0.0.1:" + addresses.get(1));
    network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    network.getJoin().getAutoDetectionConfig().setEnabled(false);
    network.getJoin().getMulticastConfig().setEnabled(false);
    network.getJoin().getTcpIpConfig().setEnabled(true).addMember("127.0.0.1:" + addresses.get(2));
  }

  private static NearCacheConfig nearCache(boolean best) {
    NearCacheConfig nearCache =
        new NearCacheConfig(MAP)
            .setCacheLocalEntries(true)
            .setTimeToLiveSeconds((int) TIME_TO_LIVE.toSeconds())
            .setEvictionConfig(
                new EvictionConfig()
                    .setSize(MAXIMUM)
                    .setMaxSizePolicy(MaxSizePolicy.ENTRY_COUNT)
                    .setEvictionPolicy(EvictionPolicy.LRU));
    return best ? nearCache.setInMemoryFormat(InMemoryFormat.OBJECT) : nearCache;
  }

  @Override
  public void store(Map<String, String> values) {
    map.putAll(values);
  }

  @Override
  public void warm(Map<String, String> values) {
    map.getAll(values.keySet());
  }

  @Override
  public @Nullable String read(String id) {
    return map.get(id);
  }

  @Override
  public @Nullable String peek(String id) {
    Object value = near.get(id);
    return value == null || value == NearCache.CACHED_AS_NULL ? null : value.toString();
  }

  @Override
  public void write(String id, String value) {
    map.set(id, value);
  }

  @Override
  public void close() {
    member.getLifecycleService().terminate();
  }
}
