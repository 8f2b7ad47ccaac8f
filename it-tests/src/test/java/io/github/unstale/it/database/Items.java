// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The application of a node: it reads versions of items through a cache. */
@ApplicationScoped
class Items {

  static final String ENTITY = "item";

  @Inject
  @EntityCache(ENTITY)
  CoherentCache<Integer, Long> cache;

  @Inject Invalidator invalidator;

  @Inject FeedStatus feed;

  CoherentCache<Integer, Long> cache() {
    return cache;
  }

  Invalidator invalidator() {
    return invalidator;
  }

  FeedStatus feed() {
    return feed;
  }
}
