// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import io.github.unstale.EntityCache;
import io.github.unstale.spi.TagsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Every thing carries its own value as a tag. */
@ApplicationScoped
@EntityCache("thing")
public class ThingTags implements TagsOf<String> {

  @Override
  public Set<String> tagsOf(String value) {
    return Set.of(value);
  }
}
