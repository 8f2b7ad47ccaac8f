// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.wire;

import io.github.unstale.EntityCache;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the observers of two entities have heard, in the words of the wire. */
@ApplicationScoped
public class Heard {

  private final List<Map<String, Object>> all = new CopyOnWriteArrayList<>();

  void session(@Observes @EntityCache("session") InvalidationReceived received) {
    add(received);
  }

  void token(@Observes @EntityCache("token") InvalidationReceived received) {
    add(received);
  }

  List<Map<String, Object>> all() {
    return all;
  }

  private void add(InvalidationReceived received) {
    InvalidationReceived.Origin origin = received.origin();
    Map<String, Object> said = new HashMap<>();
    said.put("metadata", received.invalidation().metadata());
    if (origin.messageId() != null) {
      said.put("message_id", origin.messageId());
    }
    if (origin.sourceService() != null) {
      said.put("source_service", origin.sourceService());
    }
    if (origin.timestamp() != null) {
      said.put("timestamp", origin.timestamp().toString());
    }
    if (origin.repeat()) {
      said.put("repeat", true);
    }
    all.add(said);
  }
}
