// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/**
 * All sessions of a user were revoked.
 *
 * @param user whose
 * @param number the how many-th time, counted in the database
 * @param sessions how many of them were active
 */
record Revocation(String user, long number, int sessions) {}
