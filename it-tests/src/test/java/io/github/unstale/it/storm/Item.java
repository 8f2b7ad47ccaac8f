// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.util.List;

/**
 * What is cached: a version, and of which id it is.
 *
 * @param id the id
 * @param version the version
 */
record Item(int id, long version) {

  /** The tag that it alone carries. */
  static String ownTag(int id) {
    return "item " + id;
  }

  /** The tag that it shares with its neighbours. */
  static String tensTag(int id) {
    return "tens " + id / 10;
  }

  List<String> tags() {
    return List.of(ownTag(id), tensTag(id));
  }

  /** What it is when a version was committed, of which one may hear late. */
  Item atLeast(long committed) {
    return committed > version ? new Item(id, committed) : this;
  }
}
