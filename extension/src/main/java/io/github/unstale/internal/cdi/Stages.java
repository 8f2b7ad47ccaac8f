// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stages that come after others, and fail as those do: with the same cause, not wrapped. */
final class Stages {

  private Stages() {}

  /** What a stage gives, changed. */
  static <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> after(
      CompletionStage<T> stage, Function<? super T, ? extends R> change) {
    var result = new CompletableFuture<R>();
    CompletionStage<?> unused =
        stage.whenComplete(
            (value, failure) -> {
              if (failure == null) {
                complete(result, value, change);
              } else {
                result.completeExceptionally(failure);
              }
            });
    return result;
  }

  private static <T extends @Nullable Object, R extends @Nullable Object> void complete(
      CompletableFuture<R> result, T value, Function<? super T, ? extends R> change) {
    try {
      result.complete(change.apply(value));
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }
}
