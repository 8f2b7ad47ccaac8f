// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.problem;

import org.jspecify.annotations.Nullable;

/** Ends the work on a request with a problem. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** With what is answered. */
  public Refusal(Problem problem) {
    this(problem, /* cause= */ null);
  }

  /** With what is answered, and what is behind it, which is not. */
  public Refusal(Problem problem, @Nullable Throwable cause) {
    super(problem.detail(), cause);
    this.problem = problem;
  }

  /** What is answered. */
  public Problem problem() {
    return problem;
  }
}
