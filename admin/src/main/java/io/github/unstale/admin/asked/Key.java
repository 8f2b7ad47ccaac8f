// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import java.util.Optional;

/**
 * One entry of a cache, in one text: {@code user:123}.
 *
 * @param entity what stands before the first colon
 * @param id what stands behind it
 */
record Key(String entity, String id) {

  private static final int LONGEST_ENTITY = 255;
  private static final int LONGEST_ID = 1024;

  static final Document.Rule RULE =
      new Document.Rule(
          "entity:id, the entity of 1 to 255 letters, digits, '-' and '_', the id of 1 to 1024"
              + " characters",
          text -> of(text).isPresent());

  /** Reads one; empty if it is none. */
  static Optional<Key> of(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    Key key = new Key(text.substring(0, colon), text.substring(colon + 1));
    return isEntity(key.entity) && Texts.isLong(key.id, LONGEST_ID)
        ? Optional.of(key)
        : Optional.empty();
  }

  /** Whether an entity can be called so. */
  static boolean isEntity(String name) {
    return Texts.isLong(name, LONGEST_ENTITY) && name.chars().allMatch(Key::isOfEntity);
  }

  private static boolean isOfEntity(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '-'
        || character == '_';
  }
}
