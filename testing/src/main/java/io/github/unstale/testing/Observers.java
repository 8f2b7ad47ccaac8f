// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.CoherenceLost;
import io.github.unstale.CoherenceRestored;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who observes what happens at a node; they are told when the cluster is turned. */
final class Observers implements World.Listener {

  private static final Set<Class<?>> EVENTS =
      Set.of(InvalidationReceived.class, CoherenceLost.class, CoherenceRestored.class);

  private record Observer(String entity, Class<?> type, Consumer<Object> action) {

    void tell(Notice notice) {
      if (entity.equals(notice.entity()) && type.isInstance(notice.event())) {
        action.accept(notice.event());
      }
    }
  }

  private record Notice(String entity, Object event) {

    static Notice of(String entity, Invalidation invalidation, Origin origin) {
      return new Notice(entity, new InvalidationReceived(entity, invalidation, origin));
    }
  }

  private final Supplier<Instant> clock;
  private final List<Observer> observers = new ArrayList<>();
  private final Queue<Notice> waiting = new ArrayDeque<>();

  Observers(Supplier<Instant> clock) {
    this.clock = clock;
  }

  synchronized <E> void add(String entity, Class<E> type, Consumer<? super E> observer) {
    if (!EVENTS.contains(type)) {
      throw new IllegalArgumentException(type + " is not fired; one of " + EVENTS + " is");
    }
    observers.add(new Observer(entity, type, event -> observer.accept(type.cast(event))));
  }

  @Override
  public synchronized void on(Report report) {
    if (report instanceof Report.Arrived arrived) {
      entities(arrived.invalidation())
          .forEach(
              entity -> waiting.add(Notice.of(entity, arrived.invalidation(), arrived.origin())));
    } else if (report instanceof Report.Doubted doubted) {
      String entity = doubted.entity();
      waiting.add(Notice.of(entity, Invalidation.all(entity), Origin.UNKNOWN));
    } else if (report instanceof Report.Lost lost) {
      String entity = lost.entity();
      waiting.add(
          new Notice(entity, new CoherenceLost(entity, ago(lost.unproven()), lost.reason())));
    } else if (report instanceof Report.Restored restored) {
      String entity = restored.entity();
      waiting.add(new Notice(entity, new CoherenceRestored(entity, restored.unproven())));
    }
  }

  private Stream<String> entities(Invalidation invalidation) {
    return invalidation.entity().equals(Invalidation.ALL_ENTITIES)
        ? observers.stream().map(Observer::entity).distinct()
        : Stream.of(invalidation.entity());
  }

  private Instant ago(Duration time) {
    return clock.get().minus(time);
  }

  /** Tells those who observe it what has happened; whether anything had. */
  boolean deliver() {
    boolean any = false;
    for (Notice next = next(); next != null; next = next()) {
      any = true;
      for (Observer observer : present()) {
        observer.tell(next);
      }
    }
    return any;
  }

  private synchronized @Nullable Notice next() {
    return waiting.poll();
  }

  private synchronized List<Observer> present() {
    return List.copyOf(observers);
  }
}
