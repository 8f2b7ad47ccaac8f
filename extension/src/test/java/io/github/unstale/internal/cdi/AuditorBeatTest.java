// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.store.LocalCache;
import io.github.unstale.internal.world.Report;
import io.github.unstale.spi.KeyFormat;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an auditor does when. */
class AuditorBeatTest {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final class Names implements KeyFormat<String> {

    @Override
    public String format(String key) {
      return key;
    }

    @Override
    public String parse(String id) {
      return id;
    }
  }

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member member = cluster.member();
  private final Reports reports = new Reports();
  private final List<String> asked = new ArrayList<>();
  private final Audited audited = new Audited(settings());
  private final Auditor auditor = auditor(Runnable::run);
  private String answer = "as before";

  private static NodeSettings settings() {
    return new Configuration(
            new SmallRyeConfigBuilder()
                .withSources(
                    new PropertiesConfigSource(
                        Map.of(
                            "unstale.audit-rate", "20", "unstale.nats.servers", "nats://one:4222"),
                        "test",
                        100))
                .build())
        .node();
  }

  private Auditor auditor(Executor executor) {
    return new Auditor(audited, executor, reports, cluster.clock());
  }

  private LocalCache<String, String> cache(String entity) {
    Fence fence =
        member
            .coherence()
            .fence(
                entity,
                new Fence.Limits(
                    CacheSettings.DEFAULTS.staleness().maximum(), /* quarantine= */ Duration.ZERO));
    LocalCache<String, String> cache =
        new LocalCache<>(
            new LocalCache.Setup<>(
                CacheSettings.DEFAULTS,
                new Names(),
                fence,
                () -> "",
                cluster.clock(),
                new LocalCache.Answers<>(
                    LocalCache.Beans.<String, String>none()
                        .loader(
                            id -> {
                              asked.add(entity);
                              return answer;
                            }),
                    Runnable::run,
                    reports),
                "reference"));
    member.coherence().attach(fence, cache.store());
    audited.made(entity, cache.audit());
    return cache;
  }

  private void fill(LocalCache<String, String> cache, String... ids) {
    for (String id : ids) {
      cache.get(id, key -> "as before");
    }
  }

  private void pass(Duration time) {
    cluster.clock().pass(time);
  }

  @Test
  void beat_withNothingToDo_comesBackLater() {
    cache("token");

    assertThat(auditor.beat()).isEqualTo(PAUSE.toNanos());
    assertThat(asked).isEmpty();
  }

  @Test
  void beats_asOftenAsTheRateSays_lookAtOneEntryEach() {
    fill(cache("token"), "1", "2", "3");

    assertThat(auditor.beat()).isEqualTo(PAUSE.toNanos());
    assertThat(asked).hasSize(1);
    pass(PAUSE.minusNanos(1));
    assertThat(auditor.beat()).isEqualTo(1);
    assertThat(asked).hasSize(1);
    pass(Duration.ofNanos(1));
    assertThat(auditor.beat()).isEqualTo(PAUSE.toNanos());
    assertThat(asked).hasSize(2);
  }

  @Test
  void beats_thatCameLate_areNotMadeUpFor() {
    fill(cache("token"), "1", "2", "3");
    auditor.beat();

    pass(PAUSE.multipliedBy(10));

    assertThat(auditor.beat()).isEqualTo(PAUSE.toNanos());
    assertThat(asked).hasSize(2);
  }

  @Test
  void caches_takeTurns_andTheEmptyOnesAreLeftOut() {
    fill(cache("token"), "1", "2", "3");
    cache("org");
    fill(cache("user"), "1");

    for (int i = 0; i < 6; i++) {
      auditor.beat();
      pass(PAUSE);
    }

    assertThat(asked).containsExactly("user", "token", "user", "token", "user", "token");
  }

  @Test
  void whatDiffers_isLookedAtAgainFirst() {
    fill(cache("token"), "1", "2");
    answer = "something else";

    assertThat(auditor.beat()).isZero();
    assertThat(auditor.beat()).isEqualTo(PAUSE.toNanos());
    assertThat(asked).hasSize(2);
    pass(CacheSettings.DEFAULTS.staleness().maximum().minus(PAUSE.dividedBy(2)));
    auditor.beat();
    assertThat(auditor.beat()).isEqualTo(PAUSE.dividedBy(2).toNanos());
  }

  @Test
  void beat_thatFailsUnexpectedly_isToldAndTheNextOneComes() throws InterruptedException {
    AtomicInteger beats = new AtomicInteger();
    CountDownLatch again = new CountDownLatch(2);
    var own =
        new Auditor(
            audited,
            task -> {
              if (beats.incrementAndGet() == 1) {
                throw new RejectedExecutionException("busy");
              }
              again.countDown();
              task.run();
            },
            reports,
            () -> {
              if (beats.get() == 2) {
                throw new IllegalStateException("no clock");
              }
              return 0;
            });
    Thread thread = new Thread(own);
    thread.start();

    assertThat(again.await(1, TimeUnit.MINUTES)).isTrue();
    own.stop();
    thread.join(60_000);

    assertThat(thread.isAlive()).isFalse();
    assertThat(reports.of(Report.Failed.class))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.what()).isEqualTo("The auditor could not look at an entry");
              assertThat(failed.cause()).hasRootCauseMessage("no clock");
            });
  }

  @Test
  void auditor_thatIsInterrupted_ends() throws InterruptedException {
    Thread thread = new Thread(auditor(task -> {})); // which never runs it
    thread.start();

    thread.interrupt();
    thread.join(60_000);

    assertThat(thread.isAlive()).isFalse();
  }
}
