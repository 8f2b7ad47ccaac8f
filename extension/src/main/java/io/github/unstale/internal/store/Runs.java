// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static java.util.Objects.requireNonNull;

import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.Collection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs loads to their ends, good or bad. Safe for use by multiple threads. */
final class Runs<K, V> {

  private final Fence fence;
  private final Freshness freshness;
  private final Counters counters;
  private final Judge<K, V> judge;
  private final Executor elsewhere;
  private final World.Listener listener;

  Runs(LocalCache.Setup<K, V> setup, Freshness freshness, Counters counters, Judge<K, V> judge) {
    this.fence = setup.fence();
    this.freshness = freshness;
    this.counters = counters;
    this.judge = judge;
    this.elsewhere = setup.answers().executor();
    this.listener = setup.answers().listener();
  }

  /**
   * In a managed thread; false if there is none to be had, or if the caller is in a transaction,
   * whose loaders belong there.
   */
  boolean elsewhere(Runnable run) {
    if (fence.inTransaction()) {
      return false;
    }
    try {
      elsewhere.execute(run);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Here, to its end; whoever waits for the load hears of it. */
  void run(K id, Load<K, V> load, Loader<K, @Nullable V, V> loader) {
    load.own();
    try {
      settle(load, count(id, loader.values(), load.start().at()), loader.tags());
    } catch (Throwable e) {
      fail(load, e);
    }
  }

  /** It has come to a good end elsewhere; whoever waits for the load hears of it. */
  void end(
      Load<K, V> load, @Nullable V value, Function<? super V, ? extends Collection<String>> tags) {
    try {
      settle(load, value, tags);
    } catch (Throwable e) {
      fail(load, e);
    }
  }

  /** Asks a loader. */
  <I, O extends @Nullable Object> O count(I input, Function<? super I, ? extends O> loader) {
    return count(input, loader, counters.begin());
  }

  private <I, O extends @Nullable Object> O count(
      I input, Function<? super I, ? extends O> loader, long began) {
    try {
      O output = loader.apply(input);
      counters.loaded(began);
      return output;
    } catch (Throwable e) {
      counters.failed(began);
      throw e;
    }
  }

  /**
   * Asks a loader whose answer comes later.
   *
   * @param ended gets the answer, or what went wrong; exactly once
   */
  void countLater(
      K id,
      Function<? super K, ? extends CompletionStage<? extends @Nullable V>> loader,
      BiConsumer<@Nullable V, @Nullable Throwable> ended) {
    CompletionStage<? extends @Nullable V> stage;
    long began = counters.begin();
    try {
      stage = requireNonNull(loader.apply(id), "the loader's stage");
    } catch (Throwable e) {
      counters.failed(began);
      ended.accept(null, e);
      return;
    }
    CompletionStage<?> unused =
        stage.whenComplete(
            (value, failure) -> {
              if (failure == null) {
                counters.loaded(began);
              } else {
                counters.failed(began);
              }
              ended.accept(value, failure == null ? null : cause(failure));
            });
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** The load has found a value, or nothing. */
  void settle(
      Load<K, V> load, @Nullable V value, Function<? super V, ? extends Collection<String>> tags) {
    count(value, load.settle(value, tags, judge));
  }

  /** A value was kept, or may be old. */
  void count(@Nullable V value, boolean isKept) {
    if (value != null) {
      (isKept ? counters.puts : counters.refusedFills).increment();
    }
  }

  /** The load has failed: those who wait get the last value, if that may be had, or the cause. */
  void fail(Load<K, V> load, Throwable cause) {
    Entry<V> last = load.last();
    boolean hasFallenBack =
        cause instanceof Exception
            && last != null
            && freshness.allowsLast(last)
            && load.fallBack(last, judge);
    if (!hasFallenBack) {
      load.abandon(cause);
    }
    if (hasFallenBack || load.isGivenUp()) {
      listener.on(new Report.CallbackFailed(fence.entity(), World.Callback.LOAD, cause));
    }
  }
}
