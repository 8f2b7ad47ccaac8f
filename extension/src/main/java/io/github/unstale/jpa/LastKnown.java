// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ids that objects had when JPA last read or wrote them, for as long as the objects are there.
 *
 * <p>Safe for use by multiple threads.
 */
final class LastKnown {

  private final Map<Identity, Supplier<Optional<String>>> ids = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  void put(Object object, Supplier<Optional<String>> id) {
    replace(object, id);
  }

  /** Returns the id before; empty if the object was not known. */
  Optional<Supplier<Optional<String>>> replace(Object object, Supplier<Optional<String>> id) {
    forgetGone();
    return Optional.ofNullable(ids.put(new Identity(object, gone), id));
  }

  private void forgetGone() {
    for (Reference<?> one = gone.poll(); one != null; one = gone.poll()) {
      ids.remove(one);
    }
  }

  int size() {
    forgetGone();
    return ids.size();
  }

  /** An object, whatever its {@code equals} says. */
  private static final class Identity extends WeakReference<Object> {

    private final int hash;

    Identity(Object object, ReferenceQueue<Object> gone) {
      super(object, gone);
      hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object object = get();
      return object != null && other instanceof Identity one && one.get() == object;
    }
  }
}
