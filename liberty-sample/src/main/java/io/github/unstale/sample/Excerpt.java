// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/** The beginning of a text, for messages. */
final class Excerpt {

  private static final int LENGTH = 80;

  private Excerpt() {}

  static String of(String text) {
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
  }
}
