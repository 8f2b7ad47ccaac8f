// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

/**
 * A node's answer about a token.
 *
 * @param version the token's version
 * @param source {@code cache} or {@code database}
 */
record Reading(long version, String source) {

  static Reading of(Json json) {
    return new Reading(Long.parseLong(json.field("version")), json.field("source"));
  }

  boolean isCached(long wanted) {
    return version == wanted && source.equals("cache");
  }

  @Override
  public String toString() {
    return "version " + version + " from the " + source;
  }
}
