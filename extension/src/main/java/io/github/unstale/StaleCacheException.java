// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Thrown by reads of a cache with {@code when-stale=fail} while this node cannot know whether its
 * entry is too old. Says since when, and why.
 *
 * <p>Immutable and serialisable: it may leave the server as it is.
 */
public final class StaleCacheException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The name of the entity. */
  private final String entity;

  /** When the feed was last proven. */
  private final Instant since;

  /** Why it is not proven now. */
  private final String reason;

  /**
   * With all that it says.
   *
   * @param entity the name of the entity whose cache has failed the read
   * @param since when the entity's feed was last proven
   * @param reason why it is not proven now, in words that may follow "because"
   */
  public StaleCacheException(String entity, Instant since, String reason) {
    super(
        "UNSTALE-501: The cache of entity '"
            + entity
            + "' holds a value that may be too old: its feed has not been proven since "
            + since.truncatedTo(ChronoUnit.MILLIS)
            + ", because "
            + reason
            + ". The read fails because when-stale of this cache is 'fail'; 'reload' would load the"
            + " value again.");
    this.entity = entity;
    this.since = since;
    this.reason = reason;
  }

  /**
   * The entity whose cache has failed the read.
   *
   * @return its name
   */
  public String entity() {
    return entity;
  }

  /**
   * When the entity's feed was last proven, or began if it never was.
   *
   * @return a time of this node's clock
   */
  public Instant since() {
    return since;
  }

  /**
   * Why the feed is not proven now, for an operator: what {@link FeedStatus#problem} says, as far
   * as it concerns this entity.
   *
   * @return words without secrets and ids, such as "NATS is silent, although there is a connection"
   */
  public String reason() {
    return reason;
  }
}
