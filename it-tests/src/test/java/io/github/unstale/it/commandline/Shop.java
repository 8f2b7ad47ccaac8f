// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.commandline;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The application of a node: it caches users, and their sessions. */
@ApplicationScoped
class Shop {

  @Inject
  @EntityCache("user")
  CoherentCache<String, String> users;

  @Inject
  @EntityCache("session")
  CoherentCache<String, String> sessions;

  @Inject FeedStatus feed;

  CoherentCache<String, String> users() {
    return users;
  }

  boolean isProven() {
    return feed.problem().isEmpty();
  }
}
