// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.commandline;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.NatsServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.inject.spi.Extension;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** A node in this JVM, with a configuration of its own. */
final class ShopNode implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Config config;
  private final WeldContainer container;
  private final Shop shop;
  private final AtomicInteger loads = new AtomicInteger();

  private ShopNode(Config config, WeldContainer container) {
    this.config = config;
    this.container = container;
    this.shop = container.select(Shop.class).get();
  }

  /** One that runs and serves what it has cached. */
  static ShopNode running(String name, NatsServer nats) {
    Map<String, String> settings =
        Map.of(
            "unstale.application-name",
            "shop",
            "unstale.node-name",
            name,
            "unstale.nats.servers",
            nats.url(),
            "unstale.cache.max-staleness",
            "PT1M");
    var loader = new URLClassLoader(new URL[0], ShopNode.class.getClassLoader());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Config config =
          new SmallRyeConfigBuilder()
              .withSources(new PropertiesConfigSource(settings, "application.properties", 100))
              .build();
      ConfigProviderResolver.instance().registerConfig(config, loader);
      Weld weld =
          new Weld(UUID.randomUUID().toString()).disableDiscovery().addBeanClass(Shop.class);
      for (Extension extension : ServiceLoader.load(Extension.class)) {
        // not Narayana's, which brings the same beans as we do
        if (extension.getClass().getPackageName().startsWith("io.github.unstale")) {
          weld.addExtension(extension);
        }
      }
      ShopNode node = new ShopNode(config, weld.initialize());
      await("proof of " + name).atMost(PATIENCE).until(node.shop::isProven);
      return node;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Reads users until they come from the cache. */
  void warm(String... ids) {
    for (String id : ids) {
      await("user " + id + " in the cache").atMost(PATIENCE).until(() -> holds(id));
    }
  }

  /** Reads a user; whether it came from the cache. */
  boolean holds(String id) {
    int before = loads.get();
    String unused = shop.users().get(id, absent -> "load " + loads.incrementAndGet());
    return loads.get() == before;
  }

  @Override
  public void close() {
    container.close();
    ConfigProviderResolver.instance().releaseConfig(config);
  }
}
