// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.world;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens. */
public sealed interface Report {

  /** A physical connection is there. */
  record Connected(String server) implements Report {}

  /** The connection is gone, or cannot be made. */
  record Disconnected(String cause) implements Report {}

  /** There is a connection, but nothing comes back on it for so long already. */
  record Silent(Duration duration) implements Report {}

  /** Something has come back after a silence. */
  record Answered() implements Report {}

  /** Something of an entity is counted for the first time. */
  record Counted(String entity) implements Report {}

  /** The server refuses a subject. */
  record Denied(World.Direction direction, String subject) implements Report {}

  /** What was sent to a subject, or to be had from it, has come: it is permitted, both ways. */
  record Permitted(String subject) implements Report {}

  /** What was cached of an entity until now may be old, so nothing but its age vouches for it. */
  record Doubted(String entity, World.Doubt why) implements Report {}

  /** A cached entity's feed has not been proven for so long already, and its bound is over. */
  record Lost(String entity, Duration unproven, String reason) implements Report {}

  /** It is proven again, after so long without. */
  record Restored(String entity, Duration unproven) implements Report {}

  /** The log cannot be read. */
  record LogLost(String cause) implements Report {}

  /** The log is read again. */
  record LogBack() implements Report {}

  /** The log's old rows cannot be deleted. */
  record NotPruned(String cause) implements Report {}

  /** An invalidation cannot be written to the log. */
  record NotLogged(String entity, String cause) implements Report {}

  /** A message could not be read and was taken for "everything". */
  record Unreadable(@Nullable String entity, String kind) implements Report {}

  /** Too many signals wait; those of the entity have become one "everything". */
  record Collapsed(String entity) implements Report {}

  /** The node has stopped, and not all that it has to say reaches the server. Said once. */
  record Unsent() implements Report {}

  /** An invalidation has arrived and was applied. */
  record Arrived(Invalidation invalidation, Origin origin) implements Report {}

  /** Something of the application's that the cache of an entity has asked has thrown. */
  record CallbackFailed(String entity, World.Callback callback, Throwable cause)
      implements Report {}

  /** A value is served that is old for so long at least, which is more than the bound allows. */
  record Stale(String entity, Duration oldFor) implements Report {}

  /** The values of an entity are never equal to those that are loaded again. Said once. */
  record NotComparable(String entity) implements Report {}

  /** Something of ours failed in a way that nobody expected. */
  record Failed(String what, Throwable cause) implements Report {}
}
