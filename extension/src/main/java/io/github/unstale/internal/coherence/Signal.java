// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import java.util.List;

/** What one message says: a part of an invalidation. Equal signals say the same. */
sealed interface Signal {

  /** The entity that it is about. */
  String entity();

  /** How it looks on the wire. */
  Message on(Wire wire);

  /** One id. */
  record One(String entity, String id) implements Signal {

    @Override
    public Message on(Wire wire) {
      return wire.id(entity, id);
    }
  }

  /** Everything of an entity. */
  record Whole(String entity) implements Signal {

    @Override
    public Message on(Wire wire) {
      return wire.everything(entity);
    }
  }

  /** The signals that say together what an invalidation says. */
  static List<Signal> of(Invalidation invalidation) {
    if (invalidation instanceof Invalidation.Ids some) {
      return some.ids().stream().<Signal>map(id -> new One(some.entity(), id)).toList();
    }
    return List.of(new Whole(invalidation.entity()));
  }
}
