// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CompositeKey;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.stream.Collectors;

/** What may be wrong with methods that carry annotations of caches, in words. */
final class MethodProblems {

  private MethodProblems() {}

  static String outOfReach(String annotations, String place, String why) {
    return "UNSTALE-330: "
        + annotations
        + " at "
        + place
        + " can have no effect: "
        + why
        + ", so no interceptor is called. Valid are methods of beans that are neither static nor"
        + " private nor final, in classes that are not final. Change it, or use the cache in the"
        + " method.";
  }

  static String nothingToCache(String place, String returned) {
    return "UNSTALE-331: @CacheResult at "
        + place
        + " has nothing to cache: the method returns "
        + returned
        + ". Valid are values, and values in an Optional, a CompletionStage or a CompletableFuture."
        + " Return one of these, or remove the annotation.";
  }

  static String keyAlone(String place) {
    return "UNSTALE-332: @CacheKey at "
        + place
        + " makes no id: the method has neither @CacheResult nor @CacheInvalidate. Add the one that"
        + " was meant, or remove @CacheKey.";
  }

  static String nothingToInvalidate(String entity, String place) {
    return "UNSTALE-333: @CacheInvalidate(\""
        + entity
        + "\") at "
        + place
        + " has no id: the method has no parameters. Add the id as a parameter, or use"
        + " @CacheInvalidateAll(\""
        + entity
        + "\").";
  }

  static String cachedAndInvalidated(String entity, String place) {
    return "UNSTALE-334: "
        + place
        + " has @CacheResult and an invalidation of the same entity, '"
        + entity
        + "'. What it returns would never be kept. Remove one of them; to load anew, use fresh() of"
        + " the cache.";
  }

  static String twoComposites(String entity, KeyParameters one, KeyParameters other) {
    return "UNSTALE-335: The ids of the cache '"
        + entity
        + "' are made of two different lists of parameters: "
        + elements(one.types())
        + " at "
        + one.place()
        + " and "
        + elements(other.types())
        + " at "
        + other.place()
        + ". One cache has one kind of id. Mark the same parameters with @CacheKey, in the same"
        + " order, or use two entities.";
  }

  private static String elements(Collection<Type> types) {
    return types.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "(", ")"));
  }

  static String noBean(String annotations, String place, Class<?> type) {
    return "UNSTALE-336: "
        + annotations
        + " at "
        + place
        + " can have no effect: '"
        + type.getName()
        + "' is no bean. Valid are classes that the container makes the objects of. Give it a scope"
        + " such as @ApplicationScoped and a constructor with @Inject or without parameters.";
  }

  static String otherStage(String place, Class<?> returned) {
    return "UNSTALE-337: The method "
        + place
        + " returns a stage of its own, '"
        + returned.getName()
        + "', after which nothing can be invalidated before its caller goes on. Valid are"
        + " CompletionStage and CompletableFuture. Return one of these.";
  }

  static String notInherited(String annotations, String place, String implementation) {
    return "UNSTALE-338: "
        + annotations
        + " at "
        + place
        + " has no effect on "
        + implementation
        + ", which implements it: methods do not inherit annotations. Put it there.";
  }

  static IllegalArgumentException nullKey(String entity, int position, String place) {
    return new IllegalArgumentException(
        "UNSTALE-339: Parameter "
            + (position + 1)
            + " of "
            + place
            + " is null, but it belongs to the id of the cache '"
            + entity
            + "'. Give a value, or ask for null before the call.");
  }

  static IllegalArgumentException otherElements(
      String entity, CompositeKey key, Collection<Type> types) {
    return new IllegalArgumentException(
        "UNSTALE-306: A key of type 'CompositeKey"
            + elements(key.elements().stream().<Type>map(Object::getClass).toList())
            + "' was given to the cache '"
            + entity
            + "', whose keys are of type 'CompositeKey"
            + elements(types)
            + "'. One cache has one key type. Use that, or another entity.");
  }
}
