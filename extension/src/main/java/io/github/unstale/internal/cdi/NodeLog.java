// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.config.Configuration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/**
 * The lines at start and stop.
 *
 * @param name the node's name
 * @param configuration what it runs with
 */
record NodeLog(NodeName name, Configuration configuration) {

  /** Users rely on its name. */
  static final Logger LOGGER = System.getLogger("io.github.unstale");

  void started(Set<String> caches, List<String> missing) {
    LOGGER.log(Level.INFO, Messages.started(version(), name, configuration.node()));
    caches.forEach(
        entity -> LOGGER.log(Level.INFO, Messages.cache(entity, configuration.describe(entity))));
    if (!missing.isEmpty()) {
      LOGGER.log(Level.WARNING, Messages.unmanagedThreads(missing));
    }
    if (configuration.node().clustered() && !caches.isEmpty()) {
      PersistenceUnits.withSecondLevelCache(Thread.currentThread().getContextClassLoader())
          .forEach(unit -> LOGGER.log(Level.WARNING, Messages.secondLevelCache(unit)));
    }
  }

  void stopped() {
    LOGGER.log(Level.INFO, Messages.stopped(name));
  }

  private static String version() {
    String version = UnstaleExtension.class.getPackage().getImplementationVersion();
    return version == null ? "" : " " + version;
  }
}
