// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.world.World;

/** What is logged of the beans that know something about values, in words. */
final class AnswerMessages {

  private AnswerMessages() {}

  static String nothingToAnswer(String entity, String bean) {
    return "UNSTALE-327: Nobody caches '"
        + entity
        + "' in this application yet, so "
        + bean
        + " is not asked. Correct the name in its @EntityCache, or ask CoherentCaches for the cache.";
  }

  static String weightWithoutLimit(String entity, String bean) {
    return "UNSTALE-224: Cache '"
        + entity
        + "' has no 'maximum-weight', so what "
        + bean
        + " answers has no effect. Set 'unstale.cache."
        + entity
        + ".maximum-weight', or remove the bean.";
  }

  static String callbackFailed(String entity, World.Callback callback, long count) {
    return switch (callback) {
      case TAGS ->
          "UNSTALE-503: The tags of a value of '"
              + entity
              + "' cannot be told"
              + Messages.times(count)
              + ". The value is not kept, as no invalidation could reach it by them. Correct the"
              + " TagsOf bean, or what was given with the load.";
      case TTL ->
          "UNSTALE-506: The lifetime of a value of '"
              + entity
              + "' cannot be told"
              + Messages.times(count)
              + ". The value is not kept, as nobody knows how long it is true. Correct the TtlOf"
              + " bean.";
      case WEIGHT ->
          "UNSTALE-507: The weight of a value of '"
              + entity
              + "' cannot be told"
              + Messages.times(count)
              + ". The value is not kept. Correct the WeightOf bean: it answers with zero or more.";
      case LOAD ->
          "UNSTALE-508: A load of '"
              + entity
              + "' has failed"
              + Messages.times(count)
              + " where no read was told: there was a last value to serve ('fail-safe'), the read"
              + " had not waited ('refresh-ahead', load timeouts), or the auditor had asked."
              + " Correct what its loader reads from.";
      case CHANGE ->
          "UNSTALE-504: The OnInvalidation bean of '"
              + entity
              + "' has thrown"
              + Messages.times(count)
              + ". The value is dropped instead. Correct it.";
    };
  }
}
