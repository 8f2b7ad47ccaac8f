// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

/** The command line cannot be understood; the message says how it is to be written. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String usage) {
    super(usage);
  }
}
