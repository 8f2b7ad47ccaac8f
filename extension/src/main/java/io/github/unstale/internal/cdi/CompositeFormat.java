// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CompositeKey;
import io.github.unstale.spi.KeyFormat;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the ids of the elements one after another, with colons between them.
 *
 * @param entity whose keys these are
 * @param types of the elements
 * @param formats of the elements
 */
record CompositeFormat(String entity, List<Type> types, List<KeyFormat<Object>> formats)
    implements KeyFormat<CompositeKey> {

  /** The id of the one key without elements. */
  private static final String ONLY = "only";

  @Override
  public String format(CompositeKey key) {
    requireElements(key);
    if (types.isEmpty()) {
      return ONLY;
    }
    var id = new StringBuilder();
    for (int i = 0; i < formats.size(); i++) {
      if (i > 0) {
        id.append(':');
      }
      escape(formats.get(i).format(key.elements().get(i)), id);
    }
    return id.toString();
  }

  private void requireElements(CompositeKey key) {
    boolean fits = key.elements().size() == types.size();
    for (int i = 0; fits && i < types.size(); i++) {
      fits = CacheTypes.raw(types.get(i)).isInstance(key.elements().get(i));
    }
    if (!fits) {
      throw MethodProblems.otherElements(entity, key, types);
    }
  }

  private static void escape(String text, StringBuilder id) {
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == ':' || next == '\\') {
        id.append('\\');
      }
      id.append(next);
    }
  }

  @Override
  public CompositeKey parse(String id) {
    List<String> parts = parts(id);
    if (types.isEmpty() ? !id.equals(ONLY) : parts.size() != types.size()) {
      throw new IllegalArgumentException("not as many elements as the keys have");
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < formats.size(); i++) {
      elements.add(formats.get(i).parse(parts.get(i)));
    }
    return new CompositeKey(elements);
  }

  private static List<String> parts(String id) {
    List<String> parts = new ArrayList<>();
    var part = new StringBuilder();
    for (int i = 0; i < id.length(); i++) {
      char next = id.charAt(i);
      if (next == ':') {
        parts.add(part.toString());
        part.setLength(0);
      } else if (next == '\\') {
        i++;
        part.append(escaped(id, i));
      } else {
        part.append(next);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** Strictly: what others have written in another way may be any key. */
  private static char escaped(String id, int at) {
    if (at == id.length() || (id.charAt(at) != ':' && id.charAt(at) != '\\')) {
      throw new IllegalArgumentException("a backslash before nothing that needs one");
    }
    return id.charAt(at);
  }
}
