// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

/** What there is to load. Safe for use by multiple threads. */
public interface Versions {

  /**
   * The version of an id that a query finds now.
   *
   * @throws Loader.QueryFailed if it finds nothing out
   */
  long latest(int id);

  /** The version that nothing is of an id, if that is what somebody has found. */
  long ofNothing(int id);
}
