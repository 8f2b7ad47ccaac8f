// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.time.Duration;
import java.util.Optional;

/**
 * Says what an invalidation would drop of a node's caches.
 *
 * @param id the node's own, as in {@link NodeStatus}
 * @param name application and node, as {@code shop@node-1}
 * @param entries how many entries that reads would be served now
 * @param age how long ago the load of the entry began, if the invalidation is of one id and that is
 *     cached there
 */
public record Covered(String id, String name, long entries, Optional<Duration> age) {}
