// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/** There is no such token, or no longer. */
class UnknownTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownTokenException(String id) {
    super("No token has the id '" + Excerpt.of(id) + "'.");
  }
}
