// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/** There is no such thing, or no longer. */
class UnknownException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String kind;

  private UnknownException(String kind, String message) {
    super(message);
    this.kind = kind;
  }

  static UnknownException token(String id) {
    return new UnknownException("token", "No token has the id '" + Excerpt.of(id) + "'.");
  }

  static UnknownException session(String id) {
    return new UnknownException("session", "No session has the id '" + Excerpt.of(id) + "'.");
  }

  static UnknownException user(String name) {
    return new UnknownException("user", "No user '" + Excerpt.of(name) + "' ever had a session.");
  }

  /** What there is not. */
  String kind() {
    return kind;
  }
}
