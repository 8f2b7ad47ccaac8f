// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

/** A payload says nothing that can be understood. Never leaves the room. */
final class MalformedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Flaw flaw;

  MalformedException(Flaw flaw) {
    // without a stack trace: a peer could make it be built for each message
    super(flaw.words(), null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.flaw = flaw;
  }

  Flaw flaw() {
    return flaw;
  }
}
