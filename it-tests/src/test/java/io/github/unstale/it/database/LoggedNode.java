// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import static org.awaitility.Awaitility.await;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** A node in this JVM that follows a log and has no NATS, with a configuration of its own. */
final class LoggedNode implements AutoCloseable {

  /** Long enough for whatever the machine is busy with; what is missed never comes. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Shop shop;
  private final Config config;
  private final WeldContainer container;
  private final Items items;
  private final AtomicInteger loads = new AtomicInteger();

  private LoggedNode(Shop shop, Config config, WeldContainer container) {
    this.shop = shop;
    this.config = config;
    this.container = container;
    this.items = container.select(Items.class).get();
  }

  /** One that runs and serves what it has cached. */
  static LoggedNode running(Shop shop) throws Exception {
    return running(shop, Map.of());
  }

  /** One that serves what it has cached also where this machine is too busy for its proofs. */
  static LoggedNode trusting(Shop shop) throws Exception {
    return running(shop, Map.of("unstale.cache.item.max-staleness", "PT1M"));
  }

  /** One with further settings. */
  static LoggedNode running(Shop shop, Map<String, String> settings) throws Exception {
    return running(shop, shop.server().user(), settings);
  }

  /** One that is another user of the database. */
  static LoggedNode running(Shop shop, String user, Map<String, String> settings) throws Exception {
    LoggedNode node = started(shop, user, settings);
    await("proof of the log: " + node.items.feed().problem())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> node.items.feed().problem().isEmpty());
    return node;
  }

  private static LoggedNode started(Shop shop, String user, Map<String, String> settings)
      throws Exception {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "unstale.application-name", "shop",
                "unstale.node-name", "node-" + UUID.randomUUID(),
                "unstale.guarantee", "log",
                "unstale.log.table", shop.log(),
                "unstale.log.create", "true",
                "unstale.cache.item.max-staleness", "PT0.5S"));
    all.putAll(settings);
    var loader = new URLClassLoader(new URL[0], LoggedNode.class.getClassLoader());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Config config =
          new SmallRyeConfigBuilder()
              .withSources(new PropertiesConfigSource(all, "application.properties", 100))
              .build();
      ConfigProviderResolver.instance().registerConfig(config, loader);
      Weld weld =
          new Weld(UUID.randomUUID().toString()).disableDiscovery().addBeanClass(Items.class);
      for (Extension extension : ServiceLoader.load(Extension.class)) {
        // not Narayana's, which brings the same beans as we do
        if (extension.getClass().getPackageName().startsWith("io.github.unstale")) {
          weld.addExtension(extension);
        }
      }
      weld.addExtension(new Surroundings(shop, user));
      return new LoggedNode(shop, config, weld.initialize());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** What a server offers to an application. */
  record Surroundings(Shop shop, String user) implements Extension {

    void add(@Observes AfterBeanDiscovery event) throws Exception {
      DataSource dataSource =
          new EnlistingDataSource(shop.product().dataSource(shop.server(), user));
      event.addBean().types(DataSource.class, Object.class).createWith(context -> dataSource);
      event
          .addBean()
          .types(TransactionSynchronizationRegistry.class, Object.class)
          .createWith(context -> Jta.REGISTRY);
      event.addBean().types(UserTransaction.class, Object.class).createWith(context -> Jta.USER);
    }
  }

  /** The beans of the application. */
  Items items() {
    return items;
  }

  /** A DataSource whose connections are part of transactions. */
  DataSource dataSource() {
    return container.select(DataSource.class).get();
  }

  /** The version of an item, as the node serves it. */
  long version(int id) {
    return items
        .cache()
        .get(
            id,
            absent -> {
              loads.incrementAndGet();
              return shop.version(absent);
            });
  }

  /** How often it has asked the database for an item. */
  int loads() {
    return loads.get();
  }

  /** Waits until a read finds a version, for as long as it takes; what was missed never comes. */
  void awaitVersion(int id, long version) {
    await("version " + version + " of item " + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> version(id) == version);
  }

  /** Reads an item until it comes from the cache. */
  void warm(int id) {
    await("item " + id + " in the cache")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              version(id);
              int before = loads();
              version(id);
              return loads() == before;
            });
  }

  @Override
  public void close() {
    container.close();
    ConfigProviderResolver.instance().releaseConfig(config);
  }
}
