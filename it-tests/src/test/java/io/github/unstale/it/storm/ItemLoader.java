// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.EntityCache;
import io.github.unstale.spi.EntityLoader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/** Loads items for reads that bring no loader. */
@ApplicationScoped
@EntityCache(Items.ENTITY)
class ItemLoader implements EntityLoader<Integer, Item> {

  private volatile Loader loader;

  /** Loads so from now on. */
  void use(Loader newLoader) {
    loader = newLoader;
  }

  @Override
  public Item load(Integer id) {
    return loader.apply(id);
  }

  @Override
  public Map<Integer, Item> loadAll(Set<Integer> ids) {
    return loader.all(ids);
  }
}
