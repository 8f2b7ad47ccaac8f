// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

/**
 * How far the entries of one epoch can be trusted: nothing that was invalidated before {@code at}
 * has been lost since the epoch began.
 *
 * @param epoch grows with each doubt
 * @param at when the last proof was sent, or when the epoch began
 * @param provenAt when the last proof was sent, whatever was in doubt since
 */
record Evidence(long epoch, long at, long provenAt) {

  /** The evidence of an epoch that begins now. */
  Evidence doubted(long now) {
    return new Evidence(epoch + 1, now, provenAt);
  }

  /** This epoch, proven until then. */
  Evidence proven(long sentAt) {
    return new Evidence(epoch, later(at, sentAt), later(provenAt, sentAt));
  }

  private static long later(long one, long other) {
    return other - one > 0 ? other : one;
  }
}
