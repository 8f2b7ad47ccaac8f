// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.admin.problem.Problem;
import io.github.unstale.admin.problem.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what other nodes say, within reason. */
final class Waiting {

  /** For how long nodes are asked. */
  static final Duration FOR_NODES = Duration.ofSeconds(2);

  private static final Duration MARGIN = Duration.ofSeconds(5);

  private Waiting() {}

  /** The answers of those who were asked for {@link #FOR_NODES}. */
  static <T> T of(CompletionStage<T> answers) {
    try {
      return answers
          .toCompletableFuture()
          .get(FOR_NODES.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Refusal(new Problem(503, "The nodes cannot be asked: " + e + ". Try again."), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(new Problem(503, "This node is stopping. Ask another one."), e);
    }
  }
}
