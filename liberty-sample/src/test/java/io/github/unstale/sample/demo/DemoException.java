// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

/** The demo cannot go on; the message says why and what to do. */
class DemoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
