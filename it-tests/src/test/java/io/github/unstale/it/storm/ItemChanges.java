// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.spi.OnInvalidation;
import jakarta.enterprise.context.ApplicationScoped;

/** Changes items in place to the version that is told. */
@ApplicationScoped
@EntityCache(Items.ENTITY)
class ItemChanges implements OnInvalidation<Integer, Item> {

  @Override
  public Item changed(Integer id, Item item, Invalidation invalidation) {
    return item.atLeast(Long.parseLong(invalidation.metadata().get(Doors.VERSION)));
  }
}
