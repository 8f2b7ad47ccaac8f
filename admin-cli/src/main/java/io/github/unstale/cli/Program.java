// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Arguments to a command, and what comes of it to an exit code. */
final class Program {

  private final Terminal terminal;
  private final Output output;
  private final CommandLine commands;

  Program(Setting setting) {
    terminal = setting.terminal();
    output = setting.output();
    commands = new CommandLine(new Unstale());
    // before the commands, which inherit them
    commands.addMixin("output", output).addMixin("patience", setting.patience());
    for (Object command :
        List.of(
            new NodesCommand(setting),
            new StatsCommand(setting),
            new WatchCommand(setting),
            new InvalidateCommand(setting),
            new AuditCommand(setting),
            new CompletionCommand(setting))) {
      commands.addSubcommand(command);
    }
    commands
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(this::executed)
        .setParameterExceptionHandler((problem, arguments) -> misunderstood(problem))
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
  }

  /** Runs a command; returns what the process shall end with. */
  int run(String... arguments) {
    int exit = commands.execute(arguments);
    terminal.out().flush();
    return exit;
  }

  private int executed(ParseResult parsed) {
    parsed.asCommandLineList().forEach(each -> each.setColorScheme(output.scheme()));
    if (!parsed.hasSubcommand()
        && !parsed.isUsageHelpRequested()
        && !parsed.isVersionHelpRequested()) {
      throw new ParameterException(commands, "A command is missing.");
    }
    return new RunLast().execute(parsed);
  }

  private int misunderstood(ParameterException problem) {
    PrintWriter err = terminal.err();
    terminal.say("unstale: " + problem.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
    terminal.say("Try '" + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return Exit.USAGE;
  }

  private int failed(Exception failure) throws Exception {
    if (failure instanceof Failure known) {
      terminal.say("unstale: " + known.getMessage());
      return known.exit();
    }
    throw failure;
  }
}
