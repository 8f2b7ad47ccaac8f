// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Short names for sources. */
class SourceNameTest {

  @ParameterizedTest
  @CsvSource({
    "PropertiesConfigSource[source=file:/a/META-INF/microprofile-config.properties],"
        + " microprofile-config.properties",
    "PropertiesConfigSource[source=jar:file:/a/lib/b.jar!/META-INF/microprofile-config.properties],"
        + " microprofile-config.properties in b.jar",
    "PropertiesConfigSource[source=wsjar:file:/a/x.war!/WEB-INF/classes/META-INF/m.properties],"
        + " m.properties",
    "PropertiesConfigSource[source=wsjar:file:/a/x.war!/WEB-INF/lib/b.jar!/META-INF/m.properties],"
        + " m.properties in b.jar",
    "PropertiesConfigSource[source=jar:file:/a/x.jar!/WEB-INF/lib/b.zip!/META-INF/m.properties],"
        + " m.properties",
    "PropertiesConfigSource[source=vfs:/content/x.war/WEB-INF/classes/m.properties], m.properties",
    "EnvConfigSource[source=file:/work/.env], .env",
    "PropertiesConfigSource[source=m.properties], m.properties",
    "/etc/unstale/m.properties, m.properties",
    "C:\\conf\\m.properties, m.properties",
    "EnvConfigSource, env",
    "Environment Variables, env",
    "SysPropConfigSource, system properties",
    "System Properties, system properties",
    "server.xml.variables.config.source, server.xml",
    "server.xml.appproperties.config.source, server.xml",
    "consul, consul",
  })
  void name_ofSource_isShortened(String name, String shortened) {
    assertThat(SourceName.shortened(name)).isEqualTo(shortened);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EnvConfigSource", "SysPropConfigSource", "server.xml.variables.config.source"})
  void sourcesOfAWholeServer_areShared(String name) {
    assertThat(SourceName.isShared(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PropertiesConfigSource[source=file:/a/META-INF/microprofile-config.properties]",
        "server.xml.appproperties.config.source",
        "consul"
      })
  void sourcesOfOneApplication_areNotShared(String name) {
    assertThat(SourceName.isShared(name)).isFalse();
    assertThat(SourceName.isShared(null)).isFalse();
  }

  @Test
  void name_missing_isSaidSo() {
    assertThat(SourceName.shortened(null)).isEqualTo("an unnamed source");
    assertThat(SourceName.shortened(" ")).isEqualTo("an unnamed source");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EnvConfigSource", "EnvConfigSource[source=file:/work/.env]", "Environment"})
  void environment_isRecognised(String name) {
    assertThat(SourceName.isEnvironment(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PropertiesConfigSource[source=file:/env/m.properties]", "SysPropConfigSource"})
  void otherSources_areNotTheEnvironment(String name) {
    assertThat(SourceName.isEnvironment(name)).isFalse();
    assertThat(SourceName.isEnvironment(null)).isFalse();
  }
}
