// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * A runtime that has CDI and MicroProfile Config, and neither JTA nor JPA nor Jakarta Concurrency,
 * nor telemetry.
 */
class WithoutJtaTest {

  /** Sees the class path without these packages. */
  private static final class Poorer extends URLClassLoader {

    Poorer() {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Poorer::url)
          .toArray(URL[]::new);
    }

    private static URL url(String path) {
      try {
        return Path.of(path).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(path, e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("jakarta.transaction.")
          || name.startsWith("jakarta.persistence.")
          || name.startsWith("jakarta.enterprise.concurrent.")
          || name.startsWith("io.opentelemetry.")) {
        throw new ClassNotFoundException(name);
      }
      return super.findClass(name);
    }
  }

  /** What runs there. Everything in it is loaded anew. */
  public static final class Run implements Callable<String> {

    @Override
    public String call() {
      try (var application =
          TestApplication.of()
              .property("unstale.caches", "token")
              .property("unstale.nats.servers", "nats://one:4222")
              .networks((settings, name, threads) -> new IdleNetwork())
              .start()) {
        application.fire(Invalidation.of("token", "a"));
        return application.node().transactions().isFound()
            + " "
            + application.node().caches().entities();
      }
    }
  }

  @Test
  void application_withoutJta_deploysAndWorks() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (var loader = new Poorer()) {
      thread.setContextClassLoader(loader);
      Object run = loader.loadClass(Run.class.getName()).getConstructor().newInstance();

      assertThat(((Callable<?>) run).call()).isEqualTo("false [token]");
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
