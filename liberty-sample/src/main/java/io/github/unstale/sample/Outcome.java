// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import java.time.Instant;

/**
 * A CDI event: the transaction that wrote something has ended.
 *
 * @param written what it wrote
 * @param committed whether that holds; else it was rolled back
 * @param at when
 */
public record Outcome(Written written, boolean committed, Instant at) {}
