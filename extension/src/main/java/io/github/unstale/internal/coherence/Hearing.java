// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

/**
 * Who is concerned by what is heard.
 *
 * @param entities the entities that this node knows
 * @param cascades what follows from what
 * @param arrivals applies what arrives
 * @param counting counts all of it
 * @param tracing the traces that it is part of
 */
record Hearing(
    Entities entities, Cascades cascades, Arrivals arrivals, Counting counting, Tracing tracing) {}
