// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.store.Audit;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The caches that are audited. Says which these are. Safe for use by multiple threads. */
final class Audited {

  private final NodeSettings settings;
  private final List<Audit<?, ?>> all = new CopyOnWriteArrayList<>();

  /** Those of which nothing was said yet, by their entities. */
  private final Map<String, Audit.Fitness> untold = new TreeMap<>();

  private boolean started;

  /** None yet. */
  Audited(NodeSettings settings) {
    this.settings = settings;
  }

  /** How many entries a second are compared; 0 for none. */
  int rate() {
    return settings.auditRate();
  }

  /** Whether there is anything to do for an auditor. */
  boolean isWanted() {
    return rate() > 0 && settings.clustered();
  }

  List<Audit<?, ?>> all() {
    return all;
  }

  /** There is a cache; before the start, what is said of it waits for that. */
  synchronized void made(String entity, Audit<?, ?> audit) {
    if (isWanted()) {
      if (audit.fitness() == Audit.Fitness.FIT) {
        all.add(audit);
      }
      untold.put(entity, audit.fitness());
      if (started) {
        tell();
      }
    }
  }

  synchronized void started() {
    started = true;
    if (isWanted()) {
      tell();
    } else if (rate() > 0) {
      NodeLog.LOGGER.log(Level.INFO, AuditMessages.alone());
    }
  }

  private void tell() {
    NodeLog.LOGGER.log(Level.INFO, AuditMessages.scope(rate(), untold));
    untold.clear();
  }
}
