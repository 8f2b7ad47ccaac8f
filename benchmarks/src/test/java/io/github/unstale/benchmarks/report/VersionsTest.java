// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

  private static final Path HERE = Path.of(".");

  @Test
  void jar_hasItsVersionInItsName() {
    var jars =
        new ClassPath(
            String.join(
                File.pathSeparator, "/a/classes", "/m2/jnats-json-9.jar", "/m2/jnats-2.26.2.jar"));

    assertThat(jars.version("jnats")).contains("2.26.2");
    assertThat(jars.version("caffeine")).isEmpty();
  }

  @Test
  void jars_thatAreMeasured_areOnTheClassPathOfThisBuild() {
    assertThat(ClassPath.local().version("caffeine")).isNotEmpty();
    assertThat(ClassPath.local().version("jnats")).isNotEmpty();
  }

  @Test
  void liberty_saysItsVersionInAFile(@TempDir Path wlp) throws IOException {
    assertThat(Versions.liberty(wlp)).isEmpty();

    Files.writeString(
        Files.createDirectories(wlp.resolve("lib/versions")).resolve("openliberty.properties"),
        "com.ibm.websphere.productVersion=26.0.0.3\n");

    assertThat(Versions.liberty(wlp)).contains("26.0.0.3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nats-server: v2.9.10                                           | 2.9.10
          postgres (PostgreSQL) 18.6                                     | 18.6
          Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0     | 7.0.15
          """)
  void program_saysItsVersion(String answer, String version) {
    assertThat(new Asked(List.of("echo", answer), Asked.NUMBER).answer(HERE)).contains(version);
  }

  @Test
  void program_thatFailsOrIsNotThere_hasNone() {
    assertThat(new Asked(List.of("false"), Pattern.compile("()")).answer(HERE)).isEmpty();
    assertThat(Asked.program(Path.of("no-such-program")).answer(HERE)).isEmpty();
  }
}
