// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.Configuration;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README says what is so: its code compiles, its configuration is valid, its links lead
 * somewhere.
 */
class ReadmeTest {

  private static final Path TOP = Path.of("..");

  private final String readme = read("README.md");

  private static String read(String file) {
    try {
      return Files.readString(TOP.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> blocks(String language) {
    return Pattern.compile("^```" + language + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(readme)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @Test
  void readme_isShort_butForTheTableOfKeys() {
    assertThat(readme.lines().filter(line -> !line.startsWith("| `unstale."))).hasSizeLessThan(160);
  }

  @Test
  void commands_areTwoWithAComment() {
    assertThat(blocks("sh").get(0).lines())
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).matches("\\./liberty-sample/demo +# .+"),
            second -> assertThat(second).matches("\\./mvnw verify +# .+"));
    assertThat(TOP.resolve("liberty-sample/demo")).isExecutable();
    assertThat(TOP.resolve("mvnw")).isExecutable();
  }

  @Test
  void code_compiles(@TempDir Path output) {
    String source =
        """
        import io.github.unstale.*;
        import jakarta.enterprise.context.ApplicationScoped;
        import jakarta.inject.Inject;
        import jakarta.transaction.Transactional;
        interface TokenRepository { Token load(String id); void revoke(String id); }
        record Token(String subject) {}
        """
            + blocks("java").get(0);
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
                    output.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                List.of(new InMemorySource("Tokens", source)))
            .call();

    assertThat(compiled).as(complaints.toString()).isTrue();
  }

  @Test
  void properties_areValid() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(blocks("properties").get(0)));
    Configuration configuration =
        new Configuration(
            new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "README.md", 100))
                .build());

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.entities()).containsExactly("token");
  }

  @Test
  void links_leadToFiles() {
    List<String> targets =
        Pattern.compile("]\\(([^)#:]+)\\)")
            .matcher(readme)
            .results()
            .map((MatchResult link) -> link.group(1))
            .toList();

    assertThat(targets).isNotEmpty().allSatisfy(file -> assertThat(TOP.resolve(file)).exists());
  }

  private static final class InMemorySource extends SimpleJavaFileObject {

    private final String text;

    InMemorySource(String className, String text) {
      super(URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
