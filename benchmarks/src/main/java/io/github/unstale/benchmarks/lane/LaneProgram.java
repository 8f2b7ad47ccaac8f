// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.lane;

import io.github.unstale.benchmarks.SuppressForbidden;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Does what its standard input says, line by line, until that ends. */
public final class LaneProgram {

  /** Before an answer, and before what went wrong. */
  static final String DONE = "= ";

  static final String FAILED = "! ";

  private LaneProgram() {}

  /** With the task's class, and what it is opened with. */
  public static void main(String[] arguments) throws Exception {
    PrintStream answers = takeOutput();
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Task task = task(arguments[0])) {
      say(answers, () -> open(task, rest));
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        List<String> command = List.of(line.split(" "));
        say(answers, () -> task.answer(command));
      }
    }
    System.exit(0); // whatever threads libraries have left
  }

  /** What libraries print goes to the log with the errors. */
  @SuppressForbidden // it is the way back to who started this program
  private static PrintStream takeOutput() {
    PrintStream output = System.out;
    System.setOut(System.err);
    return output;
  }

  private static Task task(String name) throws ReflectiveOperationException {
    return Class.forName(name).asSubclass(Task.class).getConstructor().newInstance();
  }

  private static String open(Task task, List<String> arguments) throws Exception {
    task.open(arguments);
    return "ready";
  }

  private interface Answer {
    String get() throws Exception;
  }

  private static void say(PrintStream answers, Answer answer) {
    String line;
    try {
      line = DONE + answer.get();
    } catch (Exception | Error e) {
      var text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      line = FAILED + text.toString().replace('\n', '|');
    }
    var out = new PrintWriter(new OutputStreamWriter(answers, StandardCharsets.UTF_8));
    out.print(line + "\n");
    out.flush();
  }
}
