// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

/**
 * How far the entries of one epoch can be trusted: nothing that was invalidated before {@code at}
 * has been lost since the epoch began.
 *
 * @param epoch another one after each doubt; it comes again after 2³² of them
 * @param at when the last proof was sent, or when the epoch began
 * @param provenAt when the last proof was sent, whatever was in doubt since
 */
record Evidence(int epoch, long at, long provenAt) {}
