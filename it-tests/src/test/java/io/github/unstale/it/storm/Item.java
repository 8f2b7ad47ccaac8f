// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.util.List;

/**
 * What is cached: a version, and of which id it is.
 *
 * @param id the id
 * @param version the version
 */
public record Item(int id, long version) {

  /** The tag that it alone carries. */
  public static String ownTag(int id) {
    return "item " + id;
  }

  /** The tag that it shares with its neighbours. */
  public static String tensTag(int id) {
    return "tens " + id / 10;
  }

  /** The pattern of its id and those of its neighbours. */
  public static String tensPattern(int id) {
    return id < 10 ? "?" : id / 10 + "?";
  }

  List<String> tags() {
    return List.of(ownTag(id), tensTag(id));
  }

  /** What there is of an id when a version is committed; null if that is nothing. */
  static Item of(int id, long version) {
    return isAbsent(id, version) ? null : new Item(id, version);
  }

  /** Whether a version of an id is that there is nothing: some come and go. */
  public static boolean isAbsent(int id, long version) {
    return id % 12 == 5 && version % 4 == 0;
  }

  /** What it is when a version was committed, of which one may hear late. */
  Item atLeast(long committed) {
    return committed > version ? of(id, committed) : this;
  }
}
