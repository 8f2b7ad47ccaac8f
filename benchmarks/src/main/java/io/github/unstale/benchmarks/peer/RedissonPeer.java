// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.api.options.LocalCachedMapOptions.CacheProvider;
import org.redisson.api.options.LocalCachedMapOptions.EvictionPolicy;
import org.redisson.api.options.LocalCachedMapOptions.ReconnectionStrategy;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.SingleServerConfig;

/**
 * Redisson's {@code RLocalCachedMap} on a redis-server, which keeps the values.
 *
 * <p>At best, what is near is Caffeine's, keys and values are written as text, reconnection is
 * tried ten times a second, and what is near is to be cleared after it, as its documentation has it
 * for who must not miss a change. By default it is Redisson's own, Kryo writes, tries become rare,
 * and nothing is done after a reconnection. The policy LRU is needed for a bound with both: there
 * is none by default. Both drop what the other node changes, which is the default.
 */
final class RedissonPeer implements Peer {

  /** So many writes of a flood are under way. */
  private static final int WINDOW = 1_000;

  private static final Duration RETRY = Duration.ofMillis(100);

  private final RedissonClient client;
  private final RLocalCachedMap<String, String> map;

  RedissonPeer(boolean best, List<String> addresses) {
    Config config = new Config();
    SingleServerConfig server =
        config.useSingleServer().setAddress("redis://127.0.0.1:" + addresses.get(0));
    if (best) {
      server.setReconnectionDelay(new ConstantDelay(RETRY));
    }
    client = Redisson.create(config);
    LocalCachedMapOptions<String, String> options =
        LocalCachedMapOptions.<String, String>name("token")
            .cacheSize(MAXIMUM)
            .evictionPolicy(EvictionPolicy.LRU)
            .timeToLive(TIME_TO_LIVE);
    if (best) {
      options =
          options
              .cacheProvider(CacheProvider.CAFFEINE)
              .reconnectionStrategy(ReconnectionStrategy.CLEAR)
              .codec(StringCodec.INSTANCE);
    }
    map = client.getLocalCachedMap(options);
  }

  @Override
  public void store(Map<String, String> values) {
    map.putAll(values, WINDOW);
    map.clearLocalCache();
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
    return map.getCachedMap().get(id);
  }

  @Override
  public void write(String id, String value) {
    map.fastPut(id, value);
  }

  /** Does not wait for the answer to each before the next is sent. */
  @Override
  public void flood(Map<String, String> values) throws InterruptedException {
    Semaphore window = new Semaphore(WINDOW);
    CountDownLatch open = new CountDownLatch(values.size());
    for (Map.Entry<String, String> entry : values.entrySet()) {
      window.acquire();
      map.fastPutAsync(entry.getKey(), entry.getValue())
          .whenComplete(
              (done, failure) -> {
                window.release();
                open.countDown();
              });
    }
    open.await();
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
