// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.infinispan.AdvancedCache;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.context.Flag;
import org.infinispan.manager.DefaultCacheManager;
import org.jspecify.annotations.Nullable;

/**
 * Infinispan's invalidation mode, embedded, over JGroups with the stack for TCP that it brings; but
 * members find each other by their addresses and not by multicast, and know of the cables between
 * them. It keeps no values: what is not near is loaded by the application.
 *
 * <p>At best it is INVALIDATION_ASYNC, and no write asks for the value before; its documentation
 * has both for speed. By default it is INVALIDATION_SYNC: a write waits until the other node has
 * dropped the value.
 */
final class InfinispanPeer implements Peer {

  private static final String STACK = "org/infinispan/configuration/default-jgroups-tcp.xml";

  private final DefaultCacheManager manager;
  private final AdvancedCache<String, String> cache;
  private final AdvancedCache<String, String> near;
  private final AdvancedCache<String, String> writes;

  InfinispanPeer(boolean best, int node, List<String> addresses) throws IOException {
    System.setProperty("jgroups.bind.address", "127.0.0.1");
    System.setProperty("jgroups.bind.port", addresses.get(0));
    System.setProperty("jgroups.port_range", "0");
    System.setProperty("jgroups.fd.port-offset", Integer.toString(MemberBus.WATCH));
    System.setProperty("jgroups.join_timeout", "300");
    Path stack = Files.createTempFile("jgroups-", ".xml");
    Files.writeString(stack, stack(addresses.get(1), addresses.get(2)));
    GlobalConfigurationBuilder global = GlobalConfigurationBuilder.defaultClusteredBuilder();
    global
        .transport()
        .initialClusterSize(node)
        .initialClusterTimeout(20, TimeUnit.SECONDS)
        .addProperty("configurationFile", stack.toString());
    ConfigurationBuilder builder = new ConfigurationBuilder();
    builder
        .clustering()
        .cacheMode(best ? CacheMode.INVALIDATION_ASYNC : CacheMode.INVALIDATION_SYNC);
    builder.memory().maxCount(MAXIMUM);
    builder.expiration().lifespan(TIME_TO_LIVE.toMillis());
    manager = new DefaultCacheManager(global.build());
    manager.defineConfiguration("token", builder.build());
    cache = manager.<String, String>getCache("token").getAdvancedCache();
    near = cache.withFlags(Flag.CACHE_MODE_LOCAL);
    writes = best ? cache.withFlags(Flag.IGNORE_RETURN_VALUES) : cache;
    Files.delete(stack);
  }

  private static String stack(String publicPort, String other) throws IOException {
    try (InputStream in = DefaultCacheManager.class.getClassLoader().getResourceAsStream(STACK)) {
      return new String(Objects.requireNonNull(in, STACK).readAllBytes(), StandardCharsets.UTF_8)
          .replace(
              "<TCP ", "<TCP external_addr=\"127.0.0.1\" external_port=\"" + publicPort + "\" ")
          .replaceFirst(
              "(?s)<MPING.*?/>",
              "<TCPPING port_range=\"0\" initial_hosts=\"127.0.0.1[" + other + "]\"/>");
    }
  }

  @Override
  public void store(Map<String, String> values) {
    // they are kept elsewhere
  }

  @Override
  public void warm(Map<String, String> values) {
    values.forEach(near::put);
  }

  @Override
  public @Nullable String read(String id) {
    return cache.get(id);
  }

  @Override
  public @Nullable String peek(String id) {
    return near.get(id);
  }

  @Override
  public void write(String id, String value) {
    writes.put(id, value);
  }

  @Override
  public void close() {
    manager.stop();
  }
}
