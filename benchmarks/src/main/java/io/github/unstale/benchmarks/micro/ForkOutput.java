// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.micro;

import io.github.unstale.benchmarks.SuppressForbidden;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** What a fork of JMH prints: however silent JMH is, it hands that on to this JVM's output. */
final class ForkOutput {

  private ForkOutput() {}

  /** A run of JMH. */
  interface Run {
    RunResult result() throws RunnerException;
  }

  /** Runs it; only if that fails, it is told what was printed. */
  @SuppressForbidden // the output is nobody's here: JMH writes to it
  static RunResult withheld(Run run) throws RunnerException {
    PrintStream output = System.out;
    PrintStream errors = System.err;
    var printed = new ByteArrayOutputStream();
    var both = new PrintStream(printed, /* autoFlush= */ true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      return run.result();
    } catch (RunnerException e) {
      String text = printed.toString(StandardCharsets.UTF_8);
      throw new IllegalStateException("JMH has failed; its fork has printed:\n" + text, e);
    } finally {
      System.setOut(output);
      System.setErr(errors);
    }
  }
}
