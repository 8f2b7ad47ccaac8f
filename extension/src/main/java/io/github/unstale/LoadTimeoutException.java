// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.time.Duration;

/**
 * Says that a load has taken longer than {@code hard-load-timeout} of its cache.
 *
 * <p>The load goes on in the background, and its value is kept if nothing invalidates it: a later
 * read may find it. Inside transactions, and while the application is starting, reads wait for
 * their loads however long these take.
 */
public class LoadTimeoutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The entity that is cached. */
  private final String entity;

  /** How long the read has waited. */
  private final Duration timeout;

  /**
   * Says so.
   *
   * @param entity the entity's name
   * @param timeout how long the read has waited
   */
  public LoadTimeoutException(String entity, Duration timeout) {
    super(
        "UNSTALE-505: A load of entity '"
            + entity
            + "' was not over within "
            + timeout
            + ", the hard-load-timeout of its cache. It goes on in the background, and its value"
            + " will be kept. Find out why it is so slow, or allow it more.");
    this.entity = entity;
    this.timeout = timeout;
  }

  /**
   * The entity whose load is slow.
   *
   * @return its name
   */
  public String entity() {
    return entity;
  }

  /**
   * How long the read has waited.
   *
   * @return what {@code hard-load-timeout} says
   */
  public Duration timeout() {
    return timeout;
  }
}
