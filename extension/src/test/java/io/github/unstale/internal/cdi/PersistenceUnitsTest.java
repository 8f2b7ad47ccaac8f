// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Persistence units that keep a second-level cache, and those that do not. */
class PersistenceUnitsTest {

  @TempDir private Path classes;

  private List<String> found(String units) throws IOException {
    Path file = classes.resolve("META-INF/persistence.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "<persistence version=\"3.0\">" + units + "</persistence>");
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      return PersistenceUnits.withSecondLevelCache(loader);
    }
  }

  @Test
  void unit_thatSaysNothing_isFound() throws IOException {
    assertThat(found("<persistence-unit name='a'/><persistence-unit name='b'/>"))
        .containsExactly("a", "b");
  }

  @Test
  void unit_withAnotherMode_isFound() throws IOException {
    assertThat(
            found(
                "<persistence-unit name='a'><shared-cache-mode>ALL</shared-cache-mode>"
                    + "</persistence-unit>"))
        .containsExactly("a");
  }

  @Test
  void unit_withoutCache_isNotFound() throws IOException {
    assertThat(
            found(
                "<persistence-unit name='a'><shared-cache-mode> NONE </shared-cache-mode>"
                    + "</persistence-unit>"
                    + "<persistence-unit name='b'><properties><property"
                    + " name='jakarta.persistence.sharedCache.mode' value='NONE'/></properties>"
                    + "</persistence-unit>"
                    + "<persistence-unit name='c'><properties><property"
                    + " name='eclipselink.cache.shared.default' value='false'/></properties>"
                    + "</persistence-unit>"))
        .isEmpty();
  }

  @Test
  void unit_ofHibernate_isFoundOnlyWhereItsCacheIsOn() throws IOException {
    String provider = "<provider>org.hibernate.jpa.HibernatePersistenceProvider</provider>";
    assertThat(
            found(
                "<persistence-unit name='a'>"
                    + provider
                    + "</persistence-unit><persistence-unit name='b'>"
                    + provider
                    + "<properties><property name='hibernate.cache.use_second_level_cache'"
                    + " value='true'/></properties></persistence-unit>"))
        .containsExactly("b");
  }

  @Test
  void file_thatIsNoXml_isLeftOut() throws IOException {
    assertThat(found("<persistence-unit name='a'>")).isEmpty();
  }

  @Test
  void message_saysWhatToDo() {
    assertThat(Messages.secondLevelCache("tokens"))
        .isEqualTo(
            "UNSTALE-314: The persistence unit 'tokens' does not switch its second-level cache off."
                + " Where the JPA provider keeps one, as EclipseLink does by default, loaders read"
                + " old values from it after another node's commit. Set"
                + " <shared-cache-mode>NONE</shared-cache-mode> in its persistence.xml.");
  }
}
