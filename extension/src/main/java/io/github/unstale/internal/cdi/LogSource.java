// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.config.Configuration;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import javax.sql.DataSource;

/** Where the log's DataSource is: in JNDI, or else a bean. */
final class LogSource {

  private final Configuration configuration;
  private final Optional<DataSource> dataSource;

  /** Looks for it, if there is a log. */
  LogSource(Configuration configuration, BeanManager beans) {
    this.configuration = configuration;
    this.dataSource = configuration.node().logged() ? find(configuration, beans) : Optional.empty();
  }

  private static Optional<DataSource> find(Configuration configuration, BeanManager beans) {
    return configuration
        .node()
        .log()
        .flatMap(log -> Jndi.find(log.dataSource(), DataSource.class))
        .or(() -> bean(beans));
  }

  private static Optional<DataSource> bean(BeanManager beans) {
    Instance<DataSource> candidates = beans.createInstance().select(DataSource.class);
    return candidates.isResolvable() ? Optional.of(candidates.get()) : Optional.empty();
  }

  /** The DataSource; empty if there is none, or no log. */
  Optional<DataSource> dataSource() {
    return dataSource;
  }

  /** What is wrong, if there has to be one and is none. */
  Optional<String> problem() {
    return configuration.node().logged() && dataSource.isEmpty()
        ? Optional.of(Problems.noDataSource(configuration.whereDataSource()))
        : Optional.empty();
  }
}
