// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.spi.KeyFormat;
import java.util.HashMap;
import java.util.Map;

/** The constants of an enum by name, whatever their {@code toString()} says. */
final class EnumFormat implements KeyFormat<Object> {

  private final Map<String, Object> constants = new HashMap<>();

  EnumFormat(Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      constants.put(format(constant), constant);
    }
  }

  @Override
  public String format(Object key) {
    return ((Enum<?>) key).name();
  }

  @Override
  public Object parse(String id) {
    Object constant = constants.get(id);
    if (constant == null) {
      throw new IllegalArgumentException("No constant has the name '" + id + "'");
    }
    return constant;
  }
}
