// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/command-line.md} shows is what one sees, but for numbers and times. */
class DocumentedIT {

  private static final Pattern BLOCK =
      Pattern.compile("```console\n(.*?)```", Pattern.DOTALL | Pattern.MULTILINE);

  /** The user of the page has what it says is needed, and no more. */
  private static final String SERVER =
      """
      no_auth_user: anybody
      authorization {
        users: [
          { user: anybody, password: any }
          { user: ops, password: secret, %s }
        ]
      }
      """;

  /** A command, and what it prints. */
  private record Example(String command, List<String> output) {}

  /** A command that runs, and what it has to print. */
  private record Begun(Example example, Cli.Running running) {}

  @Test
  void commands_printWhatThePageShows() throws Exception {
    String page = Files.readString(Build.root().resolve("docs/command-line.md"));
    try (var nats = NatsServer.running(SERVER.replace("%s", permissions(page)));
        var database = PostgresDatabase.running();
        var first = ShopNode.running("node-1", nats);
        var second = ShopNode.running("node-2", nats)) {
      createLog(database);
      first.warm("123", "456");
      second.warm("123");
      Cli cli =
          Cli.of(nats.url().replace("//", "//ops:secret@"))
              .with("UNSTALE_DATABASE_PASSWORD", database.password());
      List<Begun> begun = new ArrayList<>();
      for (Example example : examples(page)) {
        Cli.Running running = cli.begin(shell(example.command(), database));
        begun.add(new Begun(example, running));
        if (example.command().contains("watch")) {
          await().atMost(Duration.ofSeconds(30)).until(() -> running.said().contains("Watching"));
        } else {
          assertSame(example, running.ended());
        }
      }
      for (Begun each : begun) {
        assertSame(each.example(), each.running().ended());
      }
      assertThat(begun).hasSize(6);
    }
  }

  private static void assertSame(Example example, Cli.Result result) {
    assertThat(result.out().lines().map(DocumentedIT::masked))
        .as(example.command() + "\n" + result)
        .containsExactlyElementsOf(example.output().stream().map(DocumentedIT::masked).toList());
    assertThat(result.exit()).as(example.command()).isZero();
  }

  private static String masked(String line) {
    return line.replaceAll("\\d[\\d.:]*( min| ms| s)?( \\d+ s)?", "#")
        .replaceAll(" +", " ")
        .strip();
  }

  private static List<String> shell(String command, PostgresDatabase database) {
    String java = String.join(" ", Cli.command());
    String here =
        command
            .replaceFirst("^unstale", java)
            .replace("jdbc:postgresql://localhost/shop", database.url())
            .replace("--database-user shop", "--database-user " + database.user());
    return List.of("bash", "-c", "exec " + here);
  }

  private static List<Example> examples(String page) {
    List<Example> examples = new ArrayList<>();
    var blocks = BLOCK.matcher(page);
    while (blocks.find()) {
      for (String line : blocks.group(1).lines().toList()) {
        if (line.startsWith("$ ")) {
          examples.add(new Example(line.substring(2), new ArrayList<>()));
        } else {
          examples.get(examples.size() - 1).output().add(line);
        }
      }
    }
    return examples;
  }

  private static String permissions(String page) {
    var block =
        Pattern.compile("```\n(permissions: \\{.*?\n\\})\n```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static void createLog(PostgresDatabase database) throws Exception {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(Files.readString(Build.root().resolve("docs/log-postgresql.sql")));
    }
  }
}
