// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;

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
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private static final Invalidation ALL_TOKENS = Invalidation.all("token");
  private static final Invalidation EVERYTHING = Invalidation.all(Invalidation.ALL_ENTITIES);

  /** Observers of two entities. */
  private static final class Listening implements Audience {

    final List<Object> heard = new ArrayList<>();
    boolean breaks;

    @Override
    public boolean observes(Class<?> event, String entity) {
      return entities().contains(entity);
    }

    @Override
    public Set<String> entities() {
      return Set.of("token", "org");
    }

    @Override
    public void tell(Notice notice) {
      heard.add(
          notice.event() instanceof InvalidationReceived received
              ? received.invalidation()
              : notice.event());
      if (breaks) {
        throw new StackOverflowError("broken");
      }
    }
  }

  /** Runs tasks when the test wants, or refuses them. */
  private static final class ByHand implements Executor {

    final Deque<Runnable> tasks = new ArrayDeque<>();
    boolean refuses;

    @Override
    public void execute(Runnable task) {
      if (refuses) {
        throw new RejectedExecutionException("full");
      }
      tasks.add(task);
    }

    void runAll() {
      while (!tasks.isEmpty()) {
        tasks.poll().run();
      }
    }
  }

  private final Listening audience = new Listening();
  private final ByHand executor = new ByHand();
  private final Deliveries events = new Deliveries(audience, executor);

  private static Invalidation token(int id) {
    return Invalidation.of("token", "" + id);
  }

  private void arrive(Invalidation invalidation) {
    events.on(new Report.Arrived(invalidation, Origin.UNKNOWN));
  }

  @Test
  void arrivals_inAnyNumber_areToldInOrderByOneTaskAtATime() {
    List<Invalidation> arrivals = IntStream.range(0, 1_000).mapToObj(id -> token(id)).toList();
    arrivals.forEach(this::arrive);

    assertThat(executor.tasks).hasSize(1);
    while (!executor.tasks.isEmpty()) {
      executor.tasks.poll().run();
      assertThat(executor.tasks).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(audience.heard).isEqualTo(arrivals);
  }

  @Test
  void arrival_afterAllWereTold_isToldToo() {
    arrive(token(1));
    executor.runAll();
    arrive(token(2));
    executor.runAll();

    assertThat(audience.heard).containsExactly(token(1), token(2));
  }

  @Test
  void arrival_thatNobodyObserves_isIgnored() {
    arrive(Invalidation.of("session", "a"));

    assertThat(executor.tasks).isEmpty();
  }

  @Test
  void doubt_ofAnEntity_isEverythingOfIt() {
    arrive(token(1));
    events.on(new Report.Doubted("token", World.Doubt.OVERRUN));
    executor.runAll();

    assertThat(audience.heard).containsExactly(token(1), ALL_TOKENS);
  }

  @Test
  void everything_ofAllEntities_isEverythingOfEach() {
    events.on(new Report.Arrived(EVERYTHING, Origin.UNKNOWN));
    executor.runAll();

    assertThat(audience.heard).containsExactly(EVERYTHING, EVERYTHING);
  }

  @Test
  void loss_andItsEnd_areToldInOrderWithTheArrivals() {
    Instant before = Instant.now();
    arrive(token(1));
    events.on(new Report.Lost("token", Duration.ofSeconds(3), "of the test"));
    arrive(token(2));
    events.on(new Report.Restored("token", Duration.ofSeconds(5)));
    executor.runAll();

    assertThat(audience.heard)
        .hasSize(4)
        .contains(token(1), atIndex(0))
        .contains(token(2), atIndex(2))
        .contains(new CoherenceRestored("token", Duration.ofSeconds(5)), atIndex(3));
    assertThat(audience.heard.get(1))
        .isInstanceOfSatisfying(
            CoherenceLost.class,
            lost -> {
              assertThat(lost.entity()).isEqualTo("token");
              assertThat(lost.since())
                  .isBetween(before.minusSeconds(3), Instant.now().minusSeconds(3));
              assertThat(lost.reason()).isEqualTo("of the test");
            });
  }

  @Test
  void loss_thatNobodyObserves_isIgnored() {
    events.on(new Report.Lost("session", Duration.ofSeconds(3), "of the test"));

    assertThat(executor.tasks).isEmpty();
  }

  @Test
  void executor_thatRefuses_isWarnedOfOnceAndTriedAgain() {
    try (var log = new CapturedLog()) {
      executor.refuses = true;
      arrive(token(1));
      arrive(token(2));
      executor.refuses = false;
      arrive(token(3));
      executor.runAll();

      assertThat(audience.heard).containsExactly(token(1), token(2), token(3));
      assertThat(log.warnings())
          .containsExactly(
              "UNSTALE-513: The managed executor takes no work, so observers of Unstale's events"
                  + " wait for the next one. Check the limits of 'unstale.managed-executor'.");
    }
  }

  @Test
  void arrival_afterAnErrorInAnObserver_isTold() {
    audience.breaks = true;
    arrive(token(1));
    arrive(token(2));
    assertThatThrownBy(executor::runAll).isInstanceOf(StackOverflowError.class);
    audience.breaks = false;
    arrive(token(3));
    executor.runAll();

    assertThat(audience.heard).containsExactly(token(1), token(2), token(3));
  }

  @Test
  void stop_whileSomethingWaits_forgetsIt() {
    arrive(token(1));
    events.stop();
    arrive(token(2));
    executor.runAll();

    assertThat(audience.heard).isEmpty();
  }
}
