// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

/** Says why a type cannot be a key. */
final class NoFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With the reason, as a clause. */
  NoFormatException(String reason) {
    super(reason);
  }
}
