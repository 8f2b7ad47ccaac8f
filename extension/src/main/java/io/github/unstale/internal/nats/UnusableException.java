// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import java.io.IOException;

/** What was configured for the connection cannot be used, until somebody repairs it. */
final class UnusableException extends IOException {

  private static final long serialVersionUID = 1;

  UnusableException(String words) {
    super(words);
  }
}
