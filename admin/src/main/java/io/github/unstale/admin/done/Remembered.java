// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The answers of the last requests. Safe for use by multiple threads: the same request waits for
 * the first.
 */
@ApplicationScoped
class Remembered {

  private static final int MOST = 10_000;

  private final Map<String, Entry> entries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > MOST;
        }
      };

  private record Entry(String request, CompletableFuture<String> answer) {}

  /**
   * The answer to a request, which is had only if it is not known. What fails is not remembered.
   *
   * @return empty if another request has this name
   */
  Optional<String> answer(String name, String request, Supplier<String> having) {
    Entry own = new Entry(request, new CompletableFuture<>());
    Entry first = first(name, own);
    if (!first.request.equals(request)) {
      return Optional.empty();
    }
    if (first.answer == own.answer) {
      have(name, own, having);
    }
    return Optional.of(get(first));
  }

  private synchronized Entry first(String name, Entry own) {
    Entry known = entries.putIfAbsent(name, own);
    return known == null ? own : known;
  }

  private void have(String name, Entry own, Supplier<String> having) {
    try {
      own.answer.complete(having.get());
    } catch (RuntimeException | Error failure) {
      forget(name, own);
      own.answer.completeExceptionally(failure);
    }
  }

  private synchronized void forget(String name, Entry own) {
    entries.remove(name, own);
  }

  private static String get(Entry entry) {
    try {
      return entry.answer.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw failure;
    }
  }
}
