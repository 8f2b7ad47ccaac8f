// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

/**
 * A value as it stands in the configuration.
 *
 * @param key the key in the spelling in which it was found
 * @param text the value, expressions resolved; empty if it could not be read
 * @param source where it was found, in short
 * @param ordinal the rank of that source; the higher wins
 */
record Given(String key, String text, String source, int ordinal) {

  private static final int LONGEST = 100;

  /** Whether there is a value to go by. */
  boolean isReadable() {
    return !text.isEmpty();
  }

  /** The value for messages: on one line, and not endless. */
  String shown() {
    return shown(text);
  }

  /** A part of the value for messages. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** Whether it holds for all caches that have no such key of their own. */
  boolean isForAllCaches() {
    return KnownKeys.isProperty(key);
  }

  /** With the value, which must not be secret. */
  String asSentence() {
    return "'" + key + "' is '" + shown() + "' (from " + source + ")";
  }

  /** Without the value, which may be secret. */
  @Override
  public String toString() {
    return "'" + key + "' (from " + source + ")";
  }
}
