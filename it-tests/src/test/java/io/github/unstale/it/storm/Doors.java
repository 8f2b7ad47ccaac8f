// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** The ways in which an application says that something has changed. */
interface Doors {

  /** The metadata that tells which version was committed. */
  String VERSION = "version";

  /** Says so of some ids, in one of the ways. */
  void invalidate(List<Integer> ids, Random random);

  /** Says so of some ids, which have these versions now, in one of the ways that name no ids. */
  void invalidate(Map<Integer, Long> versions, Random random);

  /** Says so of everything. */
  void invalidateAll();
}
