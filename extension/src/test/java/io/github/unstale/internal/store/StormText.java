// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.List;
import java.util.Set;

/** What a version of a thing looks like in a storm: its tags can be told from the text. */
final class StormText {

  private static final List<String> SHADES = List.of("light", "dim", "dark");

  private StormText() {}

  static String of(Register.Thing thing, int version) {
    return version + " " + own(thing) + " " + shade(thing, version);
  }

  static int version(String text) {
    return Integer.parseInt(text.substring(0, text.indexOf(' ')));
  }

  /** The tag that all versions of a thing carry, and nothing else. */
  static String own(Register.Thing thing) {
    return thing.entity() + '/' + thing.id();
  }

  /** The tag of a version, which some versions of other things carry too. */
  static String shade(Register.Thing thing, int version) {
    return SHADES.get((version / 2 + thing.id().length()) % SHADES.size());
  }

  static Set<String> own(String text) {
    return Set.of(text.split(" ")[1]);
  }

  static Set<String> shade(String text) {
    return Set.of(text.split(" ")[2]);
  }

  static Set<String> both(String text) {
    String[] words = text.split(" ");
    return Set.of(words[1], words[2]);
  }
}
