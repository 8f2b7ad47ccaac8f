// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** The ways in which an application says that something has changed. */
public interface Doors {

  /** The metadata that tells which version was committed. */
  String VERSION = "version";

  /** Says so of some ids when the transaction commits, in one of the ways. */
  void invalidate(List<Integer> ids, Random random);

  /**
   * Says so of some ids, which have these versions now, when the transaction commits, in one of the
   * ways that name no ids.
   */
  void invalidate(Map<Integer, Long> versions, Random random);

  /** Says so of everything. */
  void invalidateAll();

  /** Says so of some ids at once. */
  void publish(List<Integer> ids);

  /** Says so of some ids, which have these versions now, at once, without naming ids. */
  void publish(Map<Integer, Long> versions, Random random);
}
