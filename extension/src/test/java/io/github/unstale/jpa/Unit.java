// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * A persistence unit, without a {@code persistence.xml}.
 *
 * @param name its name
 * @param database where its tables are
 * @param type who begins and ends its transactions
 * @param mappingFiles its {@code mapping-file}s
 * @param classes its entity classes
 */
record Unit(
    String name,
    DataSource database,
    PersistenceUnitTransactionType type,
    List<String> mappingFiles,
    List<Class<?>> classes)
    implements PersistenceUnitInfo {

  @Override
  public String getPersistenceUnitName() {
    return name;
  }

  @Override
  public String getPersistenceProviderClassName() {
    return null;
  }

  @Override
  public PersistenceUnitTransactionType getTransactionType() {
    return type;
  }

  @Override
  public DataSource getJtaDataSource() {
    return type == PersistenceUnitTransactionType.JTA ? database : null;
  }

  @Override
  public DataSource getNonJtaDataSource() {
    return database;
  }

  @Override
  public List<String> getMappingFileNames() {
    return mappingFiles;
  }

  @Override
  public List<URL> getJarFileUrls() {
    return List.of();
  }

  @Override
  public URL getPersistenceUnitRootUrl() {
    return Unit.class.getProtectionDomain().getCodeSource().getLocation();
  }

  @Override
  public List<String> getManagedClassNames() {
    return classes.stream().map(Class::getName).toList();
  }

  @Override
  public boolean excludeUnlistedClasses() {
    return true;
  }

  @Override
  public SharedCacheMode getSharedCacheMode() {
    return SharedCacheMode.NONE;
  }

  @Override
  public ValidationMode getValidationMode() {
    return ValidationMode.NONE;
  }

  @Override
  public Properties getProperties() {
    Properties properties = new Properties();
    properties.put("jakarta.persistence.schema-generation.database.action", "create");
    return properties;
  }

  @Override
  public String getPersistenceXMLSchemaVersion() {
    return "3.0";
  }

  @Override
  public ClassLoader getClassLoader() {
    return Unit.class.getClassLoader();
  }

  @Override
  public void addTransformer(ClassTransformer transformer) {
    // nothing is woven
  }

  @Override
  public ClassLoader getNewTempClassLoader() {
    return new URLClassLoader(new URL[0], getClassLoader());
  }
}
