// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

/**
 * Says why the server has not taken a published invalidation, or why the log has not taken one with
 * {@code unstale.guarantee=log}.
 */
public final class InvalidationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With the reason.
   *
   * @param message what is wrong, and what becomes of the invalidation
   */
  public InvalidationException(String message) {
    super(message);
  }

  /**
   * With the reason, and what was behind it.
   *
   * @param message what is wrong, and what becomes of the invalidation
   * @param cause what has failed
   */
  public InvalidationException(String message, Throwable cause) {
    super(message, cause);
  }
}
