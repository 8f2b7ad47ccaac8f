// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The page on JPA says what is so: its code compiles, its files and links are there. */
class PageTest {

  private static final Path DOCS = Path.of("../docs");

  private static final String IMPORTS =
      """
      import io.github.unstale.*;
      import io.github.unstale.jpa.*;
      import jakarta.enterprise.context.ApplicationScoped;
      import jakarta.inject.Inject;
      import jakarta.persistence.*;
      import jakarta.transaction.Transactional;
      """;

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("jpa.md"));
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("^```" + language + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(page())
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @Test
  void code_compiles(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("Page.java");
    String classes = String.join("\n", blocks("java")).replace("public class", "class");
    Files.writeString(file, IMPORTS + classes + "class SeatId {}\n");
    StringWriter complaints = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

    boolean compiled =
        compiler
            .getTask(
                complaints,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    directory.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
            .call();

    assertThat(compiled).as(complaints.toString()).isTrue();
  }

  @Test
  void mappingFile_isInTheJar() throws Exception {
    Document unit =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(blocks("xml").get(0))));
    String file = unit.getElementsByTagName("mapping-file").item(0).getTextContent();

    assertThat(InvalidationListener.class.getClassLoader().getResource(file)).isNotNull();
  }

  @Test
  void links_leadToFiles() throws IOException {
    List<String> targets =
        Pattern.compile("]\\(([^)#:]+)\\)")
            .matcher(page())
            .results()
            .map((MatchResult link) -> link.group(1))
            .toList();

    assertThat(targets).isNotEmpty().allSatisfy(file -> assertThat(DOCS.resolve(file)).exists());
  }

  @Test
  void page_isShort() throws IOException {
    assertThat(page().lines()).hasSizeLessThanOrEqualTo(120);
  }
}
