// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/**
 * A CDI event: the current transaction has written a token. Whether that holds, its end decides.
 *
 * @param id the token's
 * @param version the one that was written
 * @param revoked whether it was revoked
 */
public record TokenWritten(String id, long version, boolean revoked) {}
