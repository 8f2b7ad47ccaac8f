// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** An application in a container of its own, with its own configuration and class loader. */
final class TestApplication implements AutoCloseable {

  /** Kept, because the level of a logger that nobody holds is lost. */
  private static final Logger WELD = Logger.getLogger("org.jboss.weld");

  static {
    WELD.setLevel(Level.WARNING);
  }

  private final URLClassLoader loader;
  private final Config config;
  private final WeldContainer container;
  private final UnstaleExtension extension;

  private TestApplication(
      URLClassLoader loader, Config config, WeldContainer container, UnstaleExtension extension) {
    this.loader = loader;
    this.config = config;
    this.container = container;
    this.extension = extension;
  }

  /** An application of these beans. */
  static Setup of(Class<?>... beans) {
    return new Setup(beans);
  }

  /** How an application is set up. */
  static final class Setup {

    private final Weld weld = new Weld(UUID.randomUUID().toString()).disableDiscovery();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private UnstaleExtension extension = new UnstaleExtension();

    private Setup(Class<?>... beans) {
      weld.addBeanClasses(beans);
      properties.put("unstale.application-name", "shop");
      properties.put("unstale.node-name", "one");
    }

    Setup property(String key, String value) {
      properties.put(key, value);
      return this;
    }

    Setup variable(String name, String value) {
      variables.put(name, value);
      return this;
    }

    Setup without(String key) {
      properties.remove(key);
      return this;
    }

    Setup networks(ThisNode.Networks networks) {
      extension = new UnstaleExtension(networks);
      return this;
    }

    Setup extension(Extension other) {
      weld.addExtension(other);
      return this;
    }

    /** Another bean, as an extension adds it. */
    <T> Setup bean(Class<T> type, T instance) {
      return extension(new ExtraBean<>(type, instance));
    }

    /** Deploys and starts. */
    TestApplication start() {
      var loader = new URLClassLoader(new URL[0], TestApplication.class.getClassLoader());
      return within(loader, () -> start(loader));
    }

    private TestApplication start(URLClassLoader loader) {
      Config config =
          new SmallRyeConfigBuilder()
              .withSources(
                  new PropertiesConfigSource(properties, "application.properties", 100),
                  new EnvConfigSource(variables, 300))
              .build();
      ConfigProviderResolver.instance().registerConfig(config, loader);
      WeldContainer container = weld.addExtension(extension).initialize();
      return new TestApplication(loader, config, container, extension);
    }
  }

  /** A bean that another extension adds. */
  record ExtraBean<T>(Class<T> type, T instance) implements Extension {

    void add(@Observes AfterBeanDiscovery event) {
      event.addBean().types(type, Object.class).createWith(context -> instance);
    }
  }

  /** What is injected as this type with these qualifiers. */
  <T> T get(Class<T> type, Annotation... qualifiers) {
    return container.select(type, qualifiers).get();
  }

  /** What is injected as this type with these qualifiers. */
  <T> T get(TypeLiteral<T> type, Annotation... qualifiers) {
    return container.select(type, qualifiers).get();
  }

  /** Fires an event. */
  void fire(Object event) {
    container.event().fire(event);
  }

  /** What its threads load classes with. */
  ClassLoader loader() {
    return loader;
  }

  BeanManager beans() {
    return container.getBeanManager();
  }

  ThisNode node() {
    return extension.node();
  }

  /** Does something as the application's own code. */
  <T> T call(Supplier<T> work) {
    return within(loader, work);
  }

  private static <T> T within(ClassLoader loader, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Stops the application. */
  @Override
  public void close() {
    container.shutdown();
    ConfigProviderResolver.instance().releaseConfig(config);
  }
}
