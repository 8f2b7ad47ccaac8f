// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A runtime that lists a name which no source has. */
final class AdditionalName implements ConfigSourceInterceptor {

  private static final long serialVersionUID = 1L;

  private final String name;

  AdditionalName(String name) {
    this.name = name;
  }

  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String property) {
    return context.proceed(property);
  }

  @Override
  public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
    List<String> names = new ArrayList<>(List.of(name));
    context.iterateNames().forEachRemaining(names::add);
    return names.iterator();
  }
}
