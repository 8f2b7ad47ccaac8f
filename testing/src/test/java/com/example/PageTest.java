// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/testing.md} shows is what the tests beside this one run. */
class PageTest {

  private static final Path EXAMPLES = Path.of("src/test/java/com/example");

  private static String page() {
    return read(Path.of("../docs/testing.md"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> blocks(String language) {
    return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
        .matcher(page())
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  static List<String> examples() {
    return blocks("java");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isPartOfATest(String example) throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      assertThat(files.map(PageTest::read)).anyMatch(file -> file.contains("\n" + example));
    }
  }

  @Test
  void firstExample_isAWholeFile() {
    assertThat(read(EXAMPLES.resolve("TokensTest.java"))).endsWith("\n" + examples().get(0));
    assertThat(examples().get(0)).startsWith("package ");
  }

  @Test
  void dependency_isThisOne() {
    String version = read(Path.of("pom.xml")).split("</?version>")[1];

    assertThat(blocks("xml"))
        .singleElement()
        .asString()
        .contains("<artifactId>unstale-testing</artifactId>", "<version>" + version + "</version>");
  }

  static Stream<String> tables() {
    return Pattern.compile("(?m)^\\| (`.*?) \\|")
        .matcher(page())
        .results()
        .map(row -> row.group(1));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void method_inATable_isThere(String cell) {
    assertThat(Pattern.compile("(\\w+)\\(").matcher(cell).results().map(name -> name.group(1)))
        .isNotEmpty()
        .allMatch(
            name ->
                Stream.of(InMemoryNode.class, InMemoryCluster.class)
                    .flatMap(type -> Stream.of(type.getMethods()))
                    .map(Method::getName)
                    .anyMatch(name::equals));
  }

  @Test
  void page_isShort() {
    assertThat(page().lines()).hasSizeLessThan(200);
  }

  @Test
  void links_leadToFiles() {
    assertThat(Pattern.compile("]\\(([^)#:]+)\\)").matcher(page()).results())
        .allSatisfy(link -> assertThat(Path.of("../docs").resolve(link.group(1))).exists());
  }
}
