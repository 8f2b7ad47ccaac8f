// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

/** Says why the server has not taken a published invalidation. */
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
}
