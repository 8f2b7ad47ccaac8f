// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.statement;

import io.github.unstale.EntityCache;
import io.github.unstale.spi.TagsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Sessions carry their user; what else is cached carries what it is loaded with. */
@ApplicationScoped
@EntityCache("session")
public class SessionTags implements TagsOf<Session> {

  @Override
  public Set<String> tagsOf(Session session) {
    return Set.of("user:" + session.user());
  }
}
