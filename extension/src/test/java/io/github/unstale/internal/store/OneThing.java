// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.HashSet;
import java.util.Set;

/** The one thing in the database of a play: its versions, some of which are that there is none. */
final class OneThing {

  private final Set<Long> absent = new HashSet<>();
  private long latest;

  /** Commits the next version. */
  long commit() {
    return ++latest;
  }

  /** The version that is committed next. */
  long next() {
    return latest + 1;
  }

  /** The next version is that there is nothing. */
  void nothingNext() {
    absent.add(next());
  }

  /** What everybody sees. */
  String visible() {
    return absent.contains(latest) ? null : Long.toString(latest);
  }

  /** What everybody saw before the last commit. */
  String before() {
    return Long.toString(latest - 1);
  }

  /** What a transaction writes that may be committed next. */
  String written() {
    return Long.toString(next());
  }

  /** The version that somebody has read; the latest that it can be. */
  long version(String value) {
    return value == null
        ? absent.stream().filter(version -> version <= latest).reduce(0L, Math::max)
        : Long.parseLong(value);
  }
}
