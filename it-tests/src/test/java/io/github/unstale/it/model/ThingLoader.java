// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import io.github.unstale.EntityCache;
import io.github.unstale.spi.EntityLoader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;

/** Loads things, one by one or all at once. */
@ApplicationScoped
@EntityCache("thing")
public class ThingLoader implements EntityLoader<String, String> {

  @Inject Source source;

  @Override
  public String load(String id) {
    return source.load(id);
  }

  @Override
  public Map<String, String> loadAll(Set<String> ids) {
    return source.loadAll(ids);
  }
}
