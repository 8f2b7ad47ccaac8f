// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

/** A work's rows cannot be measured on this machine; the message says what it lacks. */
public final class NotHereException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what says what is missing. */
  public NotHereException(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
