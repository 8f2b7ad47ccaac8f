// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import io.github.unstale.EntityCache;
import io.github.unstale.spi.TagsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** By its user's tag, one invalidation reaches every session of a user. */
@ApplicationScoped
@EntityCache("session")
class SessionTags implements TagsOf<Session> {

  @Override
  public Set<String> tagsOf(Session session) {
    return Set.of(Session.tagOf(session.user()));
  }
}
