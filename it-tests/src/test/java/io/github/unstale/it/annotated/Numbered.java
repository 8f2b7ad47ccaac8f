// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.annotated;

import io.github.unstale.CacheResult;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Values that tell which load on this node they come from, and what subclasses inherit.
 *
 * @param <K> the type of the ids
 */
abstract class Numbered<K> {

  private final AtomicInteger loads = new AtomicInteger();

  /** Cached as a method of each subclass. */
  @CacheResult("inherited")
  String inherited(K id) {
    return next(id);
  }

  /** The id and a number that no other value of this node has. */
  String next(Object id) {
    return id + "#" + loads.incrementAndGet();
  }
}
