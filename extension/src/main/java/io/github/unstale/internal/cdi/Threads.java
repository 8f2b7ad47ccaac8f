// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.config.NodeSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where threads come from: the container, or this class where the container has none.
 *
 * @param executor for short work
 * @param background for what may take long
 * @param factory for loops
 * @param missing the JNDI names, with their meaning, under which nothing was found
 * @param own the replacement, if one was needed
 */
record Threads(
    Executor executor,
    Executor background,
    ThreadFactory factory,
    List<String> missing,
    @Nullable OwnThreads own) {

  static Threads of(NodeSettings settings) {
    Optional<Executor> executor = Jndi.find(settings.managedExecutor(), Executor.class);
    Optional<ThreadFactory> factory =
        Jndi.find(settings.managedThreadFactory(), ThreadFactory.class);
    if (executor.isPresent() && factory.isPresent()) {
      return new Threads(executor.get(), executor.get(), factory.get(), List.of(), /* own= */ null);
    }
    var own = new OwnThreads();
    List<String> missing =
        Stream.of(
                missing(executor, "managed executor '" + settings.managedExecutor() + "'"),
                missing(
                    factory, "managed thread factory '" + settings.managedThreadFactory() + "'"))
            .flatMap(Optional::stream)
            .toList();
    return new Threads(
        executor.orElse(own.executor()),
        executor.orElse(own.background()),
        factory.orElse(own),
        missing,
        own);
  }

  private static Optional<String> missing(Optional<?> found, String name) {
    return found.isPresent() ? Optional.empty() : Optional.of(name);
  }

  /** Ends what was made here. The container ends its own. */
  void close() {
    if (own != null) {
      own.close();
    }
  }
}
