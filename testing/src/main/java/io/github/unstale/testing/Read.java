// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.time.Duration;

/**
 * What somebody read, for a {@link StalenessChecker}.
 *
 * @param id what was looked for
 * @param version the version that was returned
 * @param began when the read began, in nanoseconds
 * @param ended when it returned
 * @param how where the value came from
 * @param reader who read, for messages
 * @param allowance by how much more than the bound this read may be stale; not negative
 */
public record Read(
    Object id, long version, long began, long ended, How how, String reader, Duration allowance) {

  /** Where a value came from. */
  public enum How {
    /** From the cache. */
    HIT,
    /** From the loader, through the cache. */
    LOAD,
    /** From the loader, past the cache. */
    BYPASS
  }

  /**
   * A read that is allowed no more than the bound.
   *
   * @param id what was looked for
   * @param version the version that was returned
   * @param began when the read began, in nanoseconds
   * @param ended when it returned
   * @param how where the value came from
   * @param reader who read, for messages
   */
  public Read(Object id, long version, long began, long ended, How how, String reader) {
    this(id, version, began, ended, how, reader, Duration.ZERO);
  }

  @Override
  public String toString() {
    return "'"
        + reader
        + "' read version "
        + version
        + " of '"
        + id
        + "' ("
        + how
        + ", began at "
        + began
        + ")";
  }
}
