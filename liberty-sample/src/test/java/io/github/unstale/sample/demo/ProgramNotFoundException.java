// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

/** A program is not on this machine and could not be fetched; the message says what to do. */
public final class ProgramNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProgramNotFoundException(String message) {
    super(message);
  }
}
