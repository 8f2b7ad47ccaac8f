// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/**
 * A session was created or replaced.
 *
 * @param id the session's
 * @param user whose it is
 */
public record SessionWritten(String id, String user) implements Written {}
