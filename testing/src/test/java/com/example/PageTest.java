// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.testing.CacheOptions;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show is what the tests beside this one run. */
class PageTest {

  private static final Path EXAMPLES = Path.of("src/test/java/com/example");

  static Stream<String> examples() {
    return Stream.of(Page.values()).flatMap(page -> page.blocks("java").stream());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isPartOfATest(String example) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      assertThat(files.filter(Files::isRegularFile).map(Page::read))
          .anyMatch(file -> file.contains("\n" + example));
    }
  }

  @Test
  void firstExample_isAWholeFile() {
    String first = Page.TESTING.blocks("java").get(0);
    assertThat(Page.read(EXAMPLES.resolve("TokensTest.java"))).endsWith("\n" + first);
    assertThat(first).startsWith("package ");
  }

  @Test
  void dependency_isThisOne() {
    String version = Page.read(Path.of("pom.xml")).split("</?version>")[1];

    assertThat(Page.TESTING.blocks("xml"))
        .singleElement()
        .asString()
        .contains("<artifactId>unstale-testing</artifactId>", "<version>" + version + "</version>");
  }

  static List<String> tables() {
    return Page.TESTING.all("^\\| (`.*?) \\|");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void method_inATable_isThere(String cell) {
    assertThat(
            Pattern.compile("(\\w+)\\(")
                .matcher(cell)
                .results()
                .map((MatchResult name) -> name.group(1)))
        .isNotEmpty()
        .allMatch(
            name ->
                Stream.of(InMemoryNode.class, InMemoryCluster.class, CacheOptions.class)
                    .flatMap(type -> Stream.of(type.getMethods()))
                    .map(Method::getName)
                    .anyMatch(name::equals));
  }

  @ParameterizedTest
  @EnumSource
  void page_isShort(Page page) {
    assertThat(page.text().lines()).hasSizeLessThan(page == Page.TESTING ? 270 : 150);
  }

  @ParameterizedTest
  @EnumSource
  void links_leadToFiles(Page page) {
    assertThat(page.links()).allSatisfy(link -> assertThat(link).exists());
  }
}
