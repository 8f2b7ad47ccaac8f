// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.config.NodeSettings;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import javax.sql.DataSource;

/** Where the DataSource of the log, and of the audit trail, is: in JNDI, or else a bean. */
final class LogSource {

  private final Configuration configuration;
  private final Optional<DataSource> dataSource;

  /** Looks for it, if somebody wants it. */
  LogSource(Configuration configuration, BeanManager beans) {
    this.configuration = configuration;
    this.dataSource =
        wanted(configuration.node())
            .flatMap(log -> Jndi.find(log.dataSource(), DataSource.class).or(() -> bean(beans)));
  }

  private static Optional<NodeSettings.Log> wanted(NodeSettings node) {
    return node.logged() ? node.log() : node.admin().trail();
  }

  private static Optional<DataSource> bean(BeanManager beans) {
    Instance<DataSource> candidates = beans.createInstance().select(DataSource.class);
    return candidates.isResolvable() ? Optional.of(candidates.get()) : Optional.empty();
  }

  /** The DataSource; empty if there is none, or nobody wants it. */
  Optional<DataSource> dataSource() {
    return dataSource;
  }

  /** What is wrong, if there has to be one and is none. */
  Optional<String> problem() {
    NodeSettings node = configuration.node();
    if (dataSource.isPresent() || wanted(node).isEmpty()) {
      return Optional.empty();
    }
    String where = configuration.whereDataSource();
    return Optional.of(
        node.logged() ? Problems.noDataSource(where) : Problems.noDataSourceForTrail(where));
  }
}
