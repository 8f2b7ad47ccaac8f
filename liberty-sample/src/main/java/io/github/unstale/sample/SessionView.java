// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** A session as a client sees it, with the node that answered and where it had it from. */
@JsonbPropertyOrder({"id", "user", "status", "source", "node"})
public record SessionView(String id, String user, String status, String source, String node) {

  static SessionView of(Session session, Source source, String node) {
    return new SessionView(
        session.id(), session.user(), session.status().name(), source.word(), node);
  }
}
