// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message from the network says. */
public sealed interface Arrival {

  /** Something is no longer true. */
  record Invalidated(Invalidation invalidation, Origin origin) implements Arrival {}

  /**
   * A node's question to itself whether its subscription is there.
   *
   * @param entity the entity, or {@link Wire#ALL_ENTITIES}
   * @param token what the asking node will know its probe by
   */
  record Probe(String entity, String token) implements Arrival {}

  /**
   * A node says that it is there.
   *
   * @param id its own, random
   * @param name what it calls itself
   * @param entities what it hears of
   * @param asks whether the others are to say so too
   * @param leaves whether it goes
   */
  record Introduction(String id, String name, Set<String> entities, boolean asks, boolean leaves)
      implements Arrival {}

  /**
   * Something that cannot be read; it has to be taken for "everything of the entity".
   *
   * @param entity the entity, if at least that is readable; otherwise all are meant
   * @param kind what is wrong, in few words, the same for all messages of the kind
   */
  record Unreadable(@Nullable String entity, String kind) implements Arrival {}
}
