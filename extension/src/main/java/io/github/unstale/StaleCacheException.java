// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

/**
 * Thrown by reads of a cache with {@code when-stale=fail} while this node cannot know whether its
 * entry is too old.
 */
public final class StaleCacheException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With the reason.
   *
   * @param message which cache, and since when its feed is not proven
   */
  public StaleCacheException(String message) {
    super(message);
  }
}
