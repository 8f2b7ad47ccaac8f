// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** Who makes JPA work. */
enum Provider {
  HIBERNATE,
  ECLIPSELINK;

  EntityManagerFactory open(Unit unit) {
    Map<String, Object> settings = new HashMap<>(settings());
    if (unit.type() == PersistenceUnitTransactionType.JTA) {
      settings.putAll(withJta());
    }
    return provider().createContainerEntityManagerFactory(unit, settings);
  }

  private PersistenceProvider provider() {
    return switch (this) {
      case HIBERNATE -> new HibernatePersistenceProvider();
      case ECLIPSELINK -> new org.eclipse.persistence.jpa.PersistenceProvider();
    };
  }

  private Map<String, Object> settings() {
    return switch (this) {
      case HIBERNATE -> Map.of("hibernate.type.json_format_mapper", new NoJson());
      case ECLIPSELINK ->
          Map.of("eclipselink.weaving", "false", "eclipselink.logging.level", "WARNING");
    };
  }

  private Map<String, Object> withJta() {
    return switch (this) {
      case HIBERNATE -> Map.of("hibernate.transaction.jta.platform", new Jta.HibernatePlatform());
      case ECLIPSELINK ->
          Map.of("eclipselink.target-server", Jta.EclipseLinkPlatform.class.getName());
    };
  }
}
