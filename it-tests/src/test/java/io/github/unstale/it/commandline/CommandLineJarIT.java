// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in the one file. */
class CommandLineJarIT {

  private static final int JAVA_17 = 61;

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(Build.commandLine().toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  private List<String> names() {
    return jar.stream().map(ZipEntry::getName).toList();
  }

  private byte[] bytes(String name) throws IOException {
    try (var in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  @Test
  void files_areThereOnce_andNothingOfARuntime() {
    assertThat(names())
        .doesNotHaveDuplicates()
        .noneMatch(name -> name.matches("jakarta/(?!json/).+"))
        .noneMatch(name -> name.startsWith("org/eclipse/microprofile/"))
        .noneMatch(name -> name.contains("jakarta.enterprise"))
        .noneMatch(name -> name.endsWith("module-info.class") || name.startsWith("META-INF/maven"));
  }

  @Test
  void classes_areForJava17() throws IOException {
    for (String name : names()) {
      if (name.endsWith(".class") && !name.startsWith("META-INF/versions/")) {
        assertThat(ByteBuffer.wrap(bytes(name)).getShort(6))
            .as(name)
            .isLessThanOrEqualTo((short) JAVA_17);
      }
    }
  }

  @Test
  void manifest_startsTheProgram_andNamesWhatIsBundled() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();

    assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS))
        .isEqualTo("io.github.unstale.cli.Main");
    assertThat(new Cli(Map.of()).run("--version").out().strip())
        .isEqualTo("unstale " + manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    assertThat(manifest.getValue("Bundled-Components").split(", "))
        .allMatch(each -> each.matches("[\\w.-]+:[\\w-]+:[\\w.-]+"));
  }

  @Test
  void driversAndJson_areFound() throws IOException {
    assertThat(new String(bytes("META-INF/services/java.sql.Driver"), UTF_8))
        .contains("org.postgresql.Driver", "org.h2.Driver");
    assertThat(names()).contains("META-INF/services/jakarta.json.spi.JsonProvider");
  }

  @Test
  void licences_areInside_andNoticeNamesAllThatIsBundled() throws IOException {
    assertThat(bytes("META-INF/LICENSE"))
        .isEqualTo(Files.readAllBytes(Build.root().resolve("LICENSE")));
    assertThat(new String(bytes("META-INF/LICENSE.md"), UTF_8)).contains("Eclipse Public License");
    assertThat(new String(bytes("META-INF/NOTICE"), UTF_8))
        .contains("jnats", "picocli", "JSpecify", "Parsson", "H2", "RE2/J", "pgJDBC")
        .contains("The Go Authors", "PostgreSQL Global Development Group");
  }
}
