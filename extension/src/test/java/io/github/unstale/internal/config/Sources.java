// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.MapBackedConfigSource;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Real configurations from sources in memory, with the names and ranks that servers give them. */
final class Sources {

  private Sources() {}

  static Config config(ConfigSource... sources) {
    return builder(sources).build();
  }

  static SmallRyeConfigBuilder builder(ConfigSource... sources) {
    return new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(sources);
  }

  /** A configuration of one file. */
  static Configuration file(Map<String, String> properties) {
    return new Configuration(config(properties(properties)));
  }

  /** A configuration of one file with one property. */
  static Configuration file(String key, String value) {
    return file(Map.of(key, value));
  }

  static ConfigSource properties(Map<String, String> properties) {
    return named("META-INF/microprofile-config.properties", 100, properties);
  }

  static ConfigSource named(String file, int ordinal, Map<String, String> properties) {
    return new PropertiesConfigSource(properties, "file:/opt/app/" + file, ordinal);
  }

  static ConfigSource env(Map<String, String> variables) {
    return new EnvConfigSource(variables, 300);
  }

  static ConfigSource system(Map<String, String> properties) {
    return inMemory("SysPropConfigSource", 400, properties);
  }

  static ConfigSource inMemory(String name, int ordinal, Map<String, String> properties) {
    return new MapBackedConfigSource(name, properties, ordinal) {
      private static final long serialVersionUID = 1L;
    };
  }

  /** A source that fails when it is asked for a property. */
  static ConfigSource failing(String property, String reason) {
    return new MapBackedConfigSource("vault", Map.of(), 500) {
      private static final long serialVersionUID = 1L;

      @Override
      public String getValue(String name) {
        if (name.equals(property)) {
          throw new IllegalStateException(reason);
        }
        return null;
      }
    };
  }
}
