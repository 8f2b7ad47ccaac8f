// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete the program's arguments. */
@Command(
    name = "completion",
    description = {
      "Prints a script that makes a shell complete the arguments of 'unstale'.",
      "Put this into .bashrc, with zsh into .zshrc:",
      "  unstale() { java -jar /path/to/unstale-admin-cli.jar \"$@\"; }",
      "  source <(unstale completion bash)"
    })
final class CompletionCommand implements Callable<Integer> {

  private final Setting setting;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh")
  private Shell shell = Shell.bash;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What there is a script for. */
  @SuppressWarnings("MemberName") // as they are typed
  enum Shell {
    bash,
    zsh
  }

  CompletionCommand(Setting setting) {
    this.setting = setting;
  }

  @Override
  public Integer call() {
    Output output = setting.output();
    output.line("# Put this into ." + shell + "rc: source <(unstale completion " + shell + ")");
    // the rest is the same for both: in zsh it brings along what understands it
    output.line(AutoComplete.bash("unstale", spec.root().commandLine()).stripTrailing());
    return Exit.DONE;
  }
}
