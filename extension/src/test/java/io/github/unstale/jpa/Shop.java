// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.internal.cdi.UnstaleExtension;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** An application with caches and a persistence unit. */
final class Shop implements AutoCloseable {

  /** Kept, because the level of a logger that nobody holds is lost. */
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.jboss.weld"), Logger.getLogger("org.hibernate"));

  static {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  private final URLClassLoader loader = new URLClassLoader(new URL[0], Shop.class.getClassLoader());
  private final JtaDatabase database = new JtaDatabase();
  private final PersistenceUnitTransactionType type;
  private final Config config;
  private final WeldContainer container;
  private final EntityManagerFactory factory;

  private Shop(Setup setup, Provider provider) {
    type = setup.type();
    config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(setup.properties(), "shop", 100))
            .build();
    ConfigProviderResolver.instance().registerConfig(config, loader);
    container = within(() -> container(setup.beans()));
    factory =
        provider.open(
            new Unit(
                "unit-" + UUID.randomUUID(),
                database,
                type,
                setup.mappingFiles(),
                setup.classes()));
  }

  private static WeldContainer container(List<Class<?>> beans) {
    return new Weld(UUID.randomUUID().toString())
        .disableDiscovery()
        .addBeanClasses(beans.toArray(Class<?>[]::new))
        .addExtension(new UnstaleExtension())
        .addExtension(new WithRegistry())
        .initialize();
  }

  /** The registry as a bean: there is no JNDI here. */
  static final class WithRegistry implements Extension {

    void add(@Observes AfterBeanDiscovery event) {
      event
          .addBean()
          .types(TransactionSynchronizationRegistry.class, Object.class)
          .createWith(context -> Jta.REGISTRY);
    }
  }

  /** How a shop is set up. */
  record Setup(
      PersistenceUnitTransactionType type,
      List<String> mappingFiles,
      List<Class<?>> classes,
      List<Class<?>> beans,
      Map<String, String> properties) {

    /** With JTA, and the listener for all its classes. */
    static Setup of(Class<?>... classes) {
      return new Setup(
          PersistenceUnitTransactionType.JTA,
          List.of("META-INF/unstale-orm.xml"),
          List.of(classes),
          List.of(),
          Map.of());
    }

    Setup withoutMappingFile() {
      return new Setup(type, List.of(), classes, beans, properties);
    }

    Setup resourceLocal() {
      return new Setup(
          PersistenceUnitTransactionType.RESOURCE_LOCAL, mappingFiles, classes, beans, properties);
    }

    Setup bean(Class<?> bean) {
      return new Setup(type, mappingFiles, classes, List.of(bean), properties);
    }

    Setup property(String key, String value) {
      return new Setup(type, mappingFiles, classes, beans, Map.of(key, value));
    }

    Shop open(Provider provider) {
      return new Shop(this, provider);
    }
  }

  private <T> T within(Callable<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call(work);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static <T> T call(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A cache of texts, with these ids in it. */
  CoherentCache<String, String> cache(String entity, String... ids) {
    return cache(entity, String.class, ids);
  }

  /** A cache with these ids in it. */
  @SafeVarargs
  final <K> CoherentCache<K, String> cache(String entity, Class<K> keys, K... ids) {
    CoherentCache<K, String> cache =
        container.select(CoherentCaches.class).get().get(entity, keys, String.class);
    for (K id : ids) {
      cache.get(id, none -> "old");
    }
    return cache;
  }

  /** Does something in a transaction, and commits. */
  void commit(Consumer<EntityManager> work) {
    within(
        () -> {
          EntityManager entities = begin();
          try {
            work.accept(entities);
          } catch (RuntimeException | Error e) {
            end(entities, /* commit= */ false);
            throw e;
          }
          end(entities, /* commit= */ true);
          return null;
        });
  }

  /** Does something in a transaction, and rolls back. */
  void rollback(Consumer<EntityManager> work) {
    within(
        () -> {
          EntityManager entities = begin();
          try {
            work.accept(entities);
          } finally {
            end(entities, /* commit= */ false);
          }
          return null;
        });
  }

  /** Reads in a transaction, and returns what was read, detached. */
  <T> T read(Function<EntityManager, T> work) {
    return within(
        () -> {
          EntityManager entities = begin();
          try {
            return work.apply(entities);
          } finally {
            end(entities, /* commit= */ true);
          }
        });
  }

  /** Reads outside of transactions, and does something with that in one, which commits. */
  <T> void readThenCommit(Function<EntityManager, T> read, Consumer<T> work) {
    within(
        () -> {
          EntityManager entities = factory.createEntityManager();
          T found = read.apply(entities);
          Jta.MANAGER.begin();
          entities.joinTransaction();
          work.accept(found);
          end(entities, /* commit= */ true);
          return null;
        });
  }

  private EntityManager begin() throws Exception {
    if (type == PersistenceUnitTransactionType.JTA) {
      Jta.MANAGER.begin();
    }
    EntityManager entities = factory.createEntityManager();
    if (type == PersistenceUnitTransactionType.JTA) {
      entities.joinTransaction();
    } else {
      entities.getTransaction().begin();
    }
    return entities;
  }

  private void end(EntityManager entities, boolean commit) throws Exception {
    try (entities) {
      if (type == PersistenceUnitTransactionType.JTA) {
        if (commit) {
          Jta.MANAGER.commit();
        } else {
          Jta.MANAGER.rollback();
        }
      } else if (commit) {
        entities.getTransaction().commit();
      } else {
        entities.getTransaction().rollback();
      }
    }
  }

  <T> T bean(Class<T> type) {
    return container.select(type).get();
  }

  @Override
  public void close() {
    factory.close();
    container.shutdown();
    ConfigProviderResolver.instance().releaseConfig(config);
    database.close();
  }
}
