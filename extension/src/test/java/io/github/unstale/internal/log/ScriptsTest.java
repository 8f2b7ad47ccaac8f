// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import static io.github.unstale.internal.log.Table.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the docs have operators run. */
class ScriptsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @ParameterizedTest
  @EnumSource(value = Dialect.class, mode = Mode.EXCLUDE, names = "OTHER")
  void script_ofEachProduct_createsTheSameTable(Dialect dialect) throws IOException {
    for (Definition each : Definition.values()) {
      assertThat(Files.readString(ROOT.resolve(each.script(dialect)))).contains(each.text(dialect));
    }
  }

  @Test
  void script_ofH2_makesALogThatWorks() throws Exception {
    try (Table table = new Table()) {
      table.execute(Files.readString(ROOT.resolve(Dialect.H2.script())));
      table.append(Invalidation.of("token", "1"));

      assertThat(table.read(START).rows()).hasSize(1);
    }
  }

  @Test
  void operations_statementsForEachDatabase_runOnH2() throws Exception {
    List<String> statements =
        Pattern.compile("```sql( postgresql h2)?\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("docs/operations.md")))
            .results()
            .map((MatchResult block) -> block.group(2))
            .toList();
    assertThat(statements).isNotEmpty();
    try (Table table = Table.created()) {
      table.append(Invalidation.of("token", "42"));
      for (String each : statements) {
        run(table, each);
      }
    }
  }

  private static void run(Table table, String statement) {
    try {
      table.execute(statement);
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }
}
