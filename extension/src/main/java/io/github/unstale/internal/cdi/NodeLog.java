// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.config.Configuration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The lines at start and stop, and one of each cache. Safe for use by multiple threads. */
final class NodeLog {

  /** Users rely on its name. */
  static final Logger LOGGER = System.getLogger("io.github.unstale");

  private final NodeName name;
  private final Configuration configuration;
  private final Set<String> caches = new TreeSet<>();
  private boolean started;

  /** A log in which nothing stands yet. */
  NodeLog(NodeName name, Configuration configuration) {
    this.name = name;
    this.configuration = configuration;
  }

  /** There is a cache; before the start, its line waits for that. */
  synchronized void made(String entity) {
    caches.add(entity);
    if (started) {
      cache(entity);
    }
  }

  private void cache(String entity) {
    LOGGER.log(Level.INFO, Messages.cache(entity, configuration.describe(entity)));
  }

  synchronized void started(Findings findings, AnswerBeans answers, List<String> missing) {
    started = true;
    String version = version().map(number -> " " + number).orElse("");
    LOGGER.log(Level.INFO, Messages.started(version, name, configuration));
    caches.forEach(this::cache);
    configuration.warnings(findings.entities()).forEach(NodeLog::warn);
    findings.warnings().forEach(NodeLog::warn);
    answers.warnings(caches).forEach(NodeLog::warn);
    new Weights(configuration, answers).warnings(caches).forEach(NodeLog::warn);
    if (!missing.isEmpty()) {
      warn(Messages.unmanagedThreads(missing));
    }
    if (configuration.node().clustered() && !caches.isEmpty()) {
      PersistenceUnits.withSecondLevelCache(Thread.currentThread().getContextClassLoader())
          .forEach(unit -> warn(Messages.secondLevelCache(unit)));
    }
  }

  private static void warn(String message) {
    LOGGER.log(Level.WARNING, message);
  }

  void stopped() {
    LOGGER.log(Level.INFO, Messages.stopped(name));
  }

  /** That of the jar, if there is one. */
  static Optional<String> version() {
    return Optional.ofNullable(UnstaleExtension.class.getPackage().getImplementationVersion());
  }
}
