// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Timing;

/**
 * What has gone out and come in of an entity since the start, in signals.
 *
 * @param published those that this node has said
 * @param confirmed those of them that the server has, as an echo has told
 * @param repeated how often one was sent again
 * @param failed those that were refused, that were lost when the node stopped, or whose stage has
 *     failed
 * @param received those that came, this node's own and rows of the log included
 * @param applied how often one was applied to the cache here, its own included
 * @param latency from saying one, e.g. by a commit, to its echo's end here: through the server and
 *     the same queue that others hear it by
 * @param processing how long it took to apply one that came; after the first thousand, one of eight
 *     is measured and stands for eight
 */
public record Traffic(
    long published,
    long confirmed,
    long repeated,
    long failed,
    long received,
    long applied,
    Timing latency,
    Timing processing) {}
