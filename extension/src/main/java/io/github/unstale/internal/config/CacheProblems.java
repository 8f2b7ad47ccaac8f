// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

/** The texts of what is wrong with keys of a cache that do not go together. */
final class CacheProblems {

  private CacheProblems() {}

  static String nothingToServe(Given soft, String entity) {
    return "UNSTALE-220: "
        + soft.asSentence()
        + ", but cache '"
        + entity
        + "' has no 'fail-safe', so that there is nothing to serve when a load takes longer. Valid"
        + " is 'soft-load-timeout' with 'fail-safe'. Set 'fail-safe' too, or use"
        + " 'hard-load-timeout'.";
  }

  static String softAfterHard(Given soft, Given hard) {
    return "UNSTALE-221: "
        + soft.asSentence()
        + " and "
        + hard.asSentence()
        + ", so that reads fail before they would be served the last value. Valid is a"
        + " 'soft-load-timeout' shorter than 'hard-load-timeout'. Change or remove one of them.";
  }

  static String sizeAndWeight(Given weight, Given size) {
    return "UNSTALE-222: "
        + weight.asSentence()
        + " and "
        + size.asSentence()
        + ". A cache is limited by one of them. Remove one of them.";
  }

  static String nowhereToHear(Given foreigners) {
    return "UNSTALE-226: "
        + foreigners.asSentence()
        + ", but no NATS server is configured over which they could be heard. Valid is 'true' with"
        + " 'unstale.nats.servers'. Set that too, or remove the key.";
  }

  static String nothingToWeigh(Given weight, String entity) {
    return "UNSTALE-223: "
        + weight.asSentence()
        + ", but nobody says what the values of cache '"
        + entity
        + "' weigh. Valid is 'maximum-weight' with a bean of type WeightOf. Add one with"
        + " @EntityCache(\""
        + entity
        + "\"), or use 'maximum-size'.";
  }
}
