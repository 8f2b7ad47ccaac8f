// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in our two jars, and what is not. */
class JarsIT {

  private static final String OURS = "io/github/unstale/";
  private static final String SHADED = OURS + "shaded/";
  private static final List<String> ABOUT_BOTH =
      List.of(
          "META-INF/LICENSE",
          "META-INF/MANIFEST.MF",
          "META-INF/beans.xml",
          "META-INF/maven/io.github.unstale/unstale/pom.properties",
          "META-INF/maven/io.github.unstale/unstale/pom.xml",
          "META-INF/services/jakarta.enterprise.inject.spi.Extension",
          "META-INF/unstale-orm.xml");
  private static final List<String> ABOUT_ALL = List.of("META-INF/NOTICE");
  private static final int JAVA_17 = 61;

  private final Jar thin = new Jar(Build.jar());
  private final Jar all = new Jar(Build.allJar());

  static Stream<Jar> both() {
    return Stream.of(new Jar(Build.jar()), new Jar(Build.allJar()));
  }

  /* So nothing of the runtime's, of Jakarta EE, MicroProfile or logging, can be inside. */
  @Test
  void classes_areInOurPackagesOnly_andNothingElseCameAlong() {
    assertThat(thin.names())
        .filteredOn(name -> !name.startsWith(OURS))
        .containsExactlyInAnyOrderElementsOf(ABOUT_BOTH);
    assertThat(thin.names()).noneMatch(name -> name.startsWith(SHADED));
    assertThat(all.names())
        .filteredOn(name -> !name.startsWith(OURS))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(ABOUT_BOTH.stream(), ABOUT_ALL.stream()).toList());
  }

  @ParameterizedTest
  @MethodSource("both")
  void files_areThereOnce(Jar jar) {
    assertThat(jar.names()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("both")
  void classes_areForJava17(Jar jar) {
    assertThat(jar.names())
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(name -> ByteBuffer.wrap(jar.bytes(name)).getShort(6) <= JAVA_17);
  }

  /* Code that was compiled against one runs with the other. */
  @Test
  void ourClasses_haveTheSameNames() {
    Predicate<String> ours = name -> name.startsWith(OURS) && !name.startsWith(SHADED);
    assertThat(all.names())
        .filteredOn(ours)
        .containsExactlyInAnyOrderElementsOf(thin.names().stream().filter(ours).toList());
    assertThat(List.of("META-INF/beans.xml", ABOUT_BOTH.get(5), ABOUT_BOTH.get(6)))
        .allSatisfy(name -> assertThat(all.bytes(name)).isEqualTo(thin.bytes(name)));
  }

  /* They look classes up by name, so that no tool can say which of them are needed. */
  @ParameterizedTest
  @CsvSource({"jnats, io/nats/, nats/", "caffeine, com/github/benmanes/caffeine/, caffeine/"})
  void librariesThatLoadByName_areComplete(String library, String before, String after)
      throws IOException {
    assertThat(all.names())
        .containsAll(
            libraryOfThin(library).names().stream()
                .filter(name -> name.startsWith(before))
                .map(name -> SHADED + after + name.substring(before.length()))
                .toList());
  }

  /* Without Bouncy Castle, which jnats wants for NKeys; Unstale signs with the JDK. */
  @Test
  void librariesInside_missNothing_butAnnotationsAndBouncyCastle() {
    assertThat(run("jdeps", "-verbose:class", "-filter:none", all.path().toString()))
        .anyMatch(line -> line.endsWith("not found"))
        .filteredOn(line -> line.strip().startsWith("io.github.unstale.shaded."))
        .filteredOn(line -> line.endsWith("not found"))
        .allMatch(line -> line.contains(".annotations.") || line.contains("org.bouncycastle."));
  }

  @Test
  void code_isCompiledAgainstAll_withoutAnythingElseOfOurs_andWithoutWarnings() throws IOException {
    Path source = Build.directory("dropin/compiled").resolve("Uses.java");
    Files.writeString(
        source,
        """
        import io.github.unstale.*;
        class Uses {
          @EntityCache("item") CoherentCache<String, String> cache;
          String use(Invalidator invalidator) {
            invalidator.invalidate(Invalidation.of("item", "1"));
            return cache.get("1", id -> id);
          }
        }
        """);
    assertThat(
            run(
                "javac",
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "-classpath",
                all.path() + File.pathSeparator + jakartaEe(),
                "-d",
                source.getParent().toString(),
                source.toString()))
        .isEmpty();
  }

  /* What comes into a WAR with the Maven artifact; its name has the version. */
  @Test
  void manifest_namesVersion_andAllThatIsBundled() throws IOException {
    String version = thin.manifest().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    assertThat(all.manifest().getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isEqualTo(version);
    assertThat(thin.path()).hasFileName("unstale-" + version + ".jar");
    assertThat(all.path()).hasFileName("unstale-" + version + "-all.jar");

    Stream<String> bundled =
        Arrays.stream(all.manifest().getValue("Bundled-Components").split(", "))
            .map(component -> component.split("[: ]"))
            .map(parts -> parts[1] + "-" + parts[2] + ".jar");
    assertThat(librariesOfThin())
        .extracting(path -> path.getFileName().toString())
        .filteredOn(name -> !name.startsWith("jspecify-")) // annotations, which nobody reads
        .containsExactlyInAnyOrderElementsOf(bundled.toList());
  }

  @Test
  void licences_areInside_andNoticeNamesAllThatIsBundled() throws IOException {
    assertThat(both())
        .allSatisfy(
            jar ->
                assertThat(jar.bytes("META-INF/LICENSE"))
                    .isEqualTo(Files.readAllBytes(Build.root().resolve("LICENSE"))));
    assertThat(new String(all.bytes("META-INF/NOTICE"), UTF_8))
        .contains("jnats", "Caffeine", "RE2/J", "The Go Authors", "Bundled-Components")
        .contains("Redistributions in binary form must reproduce the above");
  }

  private static Path jakartaEe() {
    return Path.of(
        URI.create(Inject.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static List<String> run(String tool, String... arguments) {
    var out = new StringWriter();
    var writer = new PrintWriter(out);
    int code = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
    assertThat(code).as(out.toString()).isZero();
    return out.toString().lines().toList();
  }

  private static Jar libraryOfThin(String artifact) throws IOException {
    return librariesOfThin().stream()
        .filter(path -> path.getFileName().toString().startsWith(artifact + "-"))
        .map(Jar::new)
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> librariesOfThin() throws IOException {
    try (var libraries = Files.list(Build.warLibs())) {
      return libraries
          .filter(path -> !path.getFileName().toString().startsWith("unstale-"))
          .toList();
    }
  }
}
