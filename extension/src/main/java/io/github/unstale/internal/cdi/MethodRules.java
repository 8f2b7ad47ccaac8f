// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/** What a method with our annotations has to be like. */
final class MethodRules {

  /** What is of no use to a second caller. */
  private static final List<Class<?>> ONCE =
      List.of(
          BaseStream.class,
          Iterator.class,
          Future.class,
          Flow.Publisher.class,
          InputStream.class,
          Reader.class);

  private MethodRules() {}

  /** All that is wrong with a method that has some of our annotations. */
  static List<String> problems(MethodFinding found) {
    CacheAnnotations annotations = found.annotations();
    Returned returned = found.result();
    String place = found.place();
    List<String> problems = new ArrayList<>();
    if (annotations.marksKeys() && annotations.cached() == null && annotations.some().isEmpty()) {
      problems.add(MethodProblems.keyAlone(place));
    }
    if (annotations.cached() != null || annotations.invalidate()) {
      obstacle(found)
          .map(why -> MethodProblems.outOfReach(annotations.written(), place, why))
          .ifPresent(problems::add);
    }
    if (annotations.cached() != null) {
      uncacheable(returned)
          .map(what -> MethodProblems.nothingToCache(place, what))
          .ifPresent(problems::add);
      if (annotations.invalidated().contains(annotations.cached())) {
        problems.add(MethodProblems.cachedAndInvalidated(annotations.cached(), place));
      }
    } else if (annotations.invalidate() && isOtherStage(returned.declared())) {
      problems.add(MethodProblems.otherStage(place, returned.declared()));
    }
    if (!annotations.some().isEmpty() && found.method().getParameterCount() == 0) {
      problems.add(MethodProblems.nothingToInvalidate(annotations.some().get(0).value(), place));
    }
    return problems;
  }

  private static Optional<String> obstacle(MethodFinding found) {
    int modifiers = found.method().getModifiers();
    if (Modifier.isStatic(modifiers)) {
      return Optional.of("the method is static");
    } else if (Modifier.isPrivate(modifiers)) {
      return Optional.of("the method is private");
    } else if (Modifier.isFinal(modifiers)) {
      return Optional.of("the method is final");
    }
    return Modifier.isFinal(found.type().getModifiers())
        ? Optional.of("the class '" + found.type().getName() + "' is final")
        : Optional.empty();
  }

  private static Optional<String> uncacheable(Returned returned) {
    Type value = returned.value();
    if (value == Void.class) {
      return Optional.of("nothing");
    }
    if (isOtherStage(returned.declared())) {
      return Optional.of("a stage of its own, '" + returned.declared().getName() + "'");
    }
    return value != null && isForOnce(CacheTypes.raw(value))
        ? Optional.of("what can be used once only, '" + value.getTypeName() + "'")
        : Optional.empty();
  }

  private static boolean isForOnce(Class<?> value) {
    return ONCE.stream().anyMatch(one -> one.isAssignableFrom(value));
  }

  private static boolean isOtherStage(Class<?> declared) {
    return CompletionStage.class.isAssignableFrom(declared) && !Returned.isStage(declared);
  }
}
