// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/** The transaction was rolled back because the caller asked for it. */
class RolledBackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private RolledBackException(String written) {
    super(written + " was written and rolled back, as you asked.");
  }

  static RolledBackException of(Token token) {
    return new RolledBackException(
        "Version " + token.version() + " of token '" + Excerpt.of(token.id()) + "'");
  }

  static RolledBackException of(Revocation revocation) {
    return new RolledBackException(
        "Revocation " + revocation.number() + " of user '" + Excerpt.of(revocation.user()) + "'");
  }
}
