// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.EntityCache;
import io.github.unstale.spi.TagsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells the tags of items. */
@ApplicationScoped
@EntityCache(Items.ENTITY)
class ItemTags implements TagsOf<Item> {

  @Override
  public List<String> tagsOf(Item item) {
    return item.tags();
  }
}
