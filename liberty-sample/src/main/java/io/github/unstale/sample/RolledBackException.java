// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/** The transaction was rolled back because the caller asked for it. */
class RolledBackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RolledBackException(Token token) {
    super(
        "Version "
            + token.version()
            + " of token '"
            + Excerpt.of(token.id())
            + "' was written and rolled back, as you asked.");
  }
}
