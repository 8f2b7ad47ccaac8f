// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/** What the client sent cannot be used; the message says what and why. */
class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidRequestException(String message) {
    super(message);
  }
}
