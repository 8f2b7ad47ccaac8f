// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

/** Something is not to be had this way; the message says why. */
final class UnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnavailableException(String reason) {
    super(reason);
  }
}
