// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import java.time.Instant;

/**
 * A CDI event: this node was asked to invalidate what matches a pattern, and does.
 *
 * @param entity what the pattern is about
 * @param pattern the ids it means
 * @param at when
 */
public record PatternInvalidated(String entity, String pattern, Instant at) {}
