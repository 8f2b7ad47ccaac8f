// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.Optional;

/**
 * The state of this node's invalidation feed.
 *
 * <p>An injectable bean, always current. Safe for use by multiple threads.
 */
public interface FeedStatus {

  /**
   * Whether this node is connected to a NATS server now, which with {@code unstale.guarantee=log}
   * it need not be.
   *
   * @return false also where none is configured
   */
  boolean connected();

  /**
   * What is wrong with the feed now, in words for an operator.
   *
   * @return empty if all is well, or standalone
   */
  Optional<String> problem();
}
