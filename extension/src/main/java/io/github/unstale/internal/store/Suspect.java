// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * An entry that is not what its loader says.
 *
 * @param loaded what the loader has said first
 * @param due when to look again
 * @param isSuperseded whether it is known that no read may return it that begins when it is due
 */
record Suspect<K, V>(K id, Entry<V> entry, @Nullable V loaded, long due, boolean isSuperseded) {

  /** After one load: that may be what is wrong. */
  static <K, V> Suspect<K, V> first(K id, Entry<V> entry, @Nullable V loaded, long due) {
    return new Suspect<>(id, entry, loaded, due, /* isSuperseded= */ false);
  }

  /** After a load that has confirmed it. */
  Suspect<K, V> superseded(long then) {
    return new Suspect<>(id, entry, loaded, then, /* isSuperseded= */ true);
  }
}
