// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/**
 * A token was written.
 *
 * @param id the token's
 * @param version the one that was written
 * @param revoked whether it was revoked
 */
public record TokenWritten(String id, long version, boolean revoked) implements Written {}
