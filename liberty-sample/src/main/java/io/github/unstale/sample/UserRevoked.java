// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/**
 * All sessions of a user were revoked.
 *
 * @param user whose
 * @param revocation the how many-th time
 * @param sessions how many there were to revoke
 */
public record UserRevoked(String user, long revocation, int sessions) implements Written {}
