// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Ids of which it is known that they are ids, and that nobody changes them: no copy is needed. */
final class CheckedIds extends AbstractSet<String> {

  private final Set<String> ids;

  /** A copy, in the same order. */
  CheckedIds(Collection<String> ids) {
    this.ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
  }

  @Override
  public boolean contains(Object id) {
    return ids.contains(id);
  }

  @Override
  public Iterator<String> iterator() {
    return ids.iterator();
  }

  @Override
  public int size() {
    return ids.size();
  }
}
