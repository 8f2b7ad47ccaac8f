// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.node;

import static org.awaitility.Awaitility.await;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.Invalidator;
import io.github.unstale.Nodes;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * The drop-in jar in a CDI container, with transactions: what an application has injected, on
 * threads of its own. One in a JVM.
 */
public final class UnstaleNode implements AutoCloseable {

  /** The entity that is cached. */
  public static final String ENTITY = "token";

  /** Kept, because the level of a logger that nobody holds is lost. */
  private static final Logger WELD = Logger.getLogger("org.jboss.weld");

  private final String name;
  private final Config config;
  private final WeldContainer container;

  private UnstaleNode(String name, Config config, WeldContainer container) {
    this.name = name;
    this.config = config;
    this.container = container;
  }

  /** One with these properties beside its names. */
  public static UnstaleNode start(String name, Map<String, String> properties) {
    WELD.setLevel(Level.WARNING);
    Names.bind("java:comp/TransactionSynchronizationRegistry", Jta.REGISTRY);
    Map<String, String> all = new HashMap<>(properties);
    all.put("unstale.application-name", "benchmark");
    all.put("unstale.node-name", name);
    all.putIfAbsent("unstale.caches", ENTITY);
    Config config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(all, "benchmark", 100))
            .build();
    ConfigProviderResolver.instance()
        .registerConfig(config, Thread.currentThread().getContextClassLoader());
    WeldContainer container =
        new Weld(name)
            .disableDiscovery()
            .addExtension(new io.github.unstale.internal.cdi.UnstaleExtension())
            .addBeanClass(UnstaleNode.class)
            .initialize();
    return new UnstaleNode(name, config, container);
  }

  /** The cache of {@link #ENTITY}. */
  public CoherentCache<String, String> cache() {
    return cache(ENTITY);
  }

  /** The cache of an entity. */
  public CoherentCache<String, String> cache(String entity) {
    return get(CoherentCaches.class).get(entity, String.class, String.class);
  }

  /** For who writes and does not cache. */
  public Invalidator invalidator() {
    return container.select(Invalidator.class).get();
  }

  /** Returns when the feed of {@link #ENTITY} is proven. */
  public UnstaleNode awaitProof() {
    await("proof").atMost(Duration.ofSeconds(20)).until(this::isProven);
    return this;
  }

  private boolean isProven() {
    return get(Nodes.class).find(Duration.ofSeconds(5)).toCompletableFuture().join().stream()
        .filter(node -> node.name().endsWith("@" + name))
        .flatMap(node -> node.entities().stream())
        .anyMatch(entity -> entity.name().equals(ENTITY) && entity.coherent());
  }

  /** Something of the application. */
  public <T> T get(Class<T> type) {
    return container.select(type).get();
  }

  @Override
  public void close() {
    container.shutdown();
    ConfigProviderResolver.instance().releaseConfig(config);
  }
}
