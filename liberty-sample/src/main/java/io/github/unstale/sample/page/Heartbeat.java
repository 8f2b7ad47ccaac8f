// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import io.github.unstale.FeedStatus;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at this node's feed ten times a second, and at its streams every other second. */
@ApplicationScoped
class Heartbeat {

  private static final int LOOKS_PER_BEAT = 20;

  @SuppressWarnings("NullAway.Init") // the container sets it
  @Resource
  private ManagedScheduledExecutorService scheduler;

  @Inject FeedStatus feed;
  @Inject NodeEvents events;
  @Inject Peer peer;

  private @Nullable Future<?> looking;
  private String lastSeen = "";
  private int looks;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    looking = scheduler.scheduleWithFixedDelay(this::look, 0, 100, TimeUnit.MILLISECONDS);
  }

  private void look() {
    var seen = feed.connected() + feed.problem().orElse("");
    if (!seen.equals(lastSeen)) {
      lastSeen = seen;
      events.feedChanged();
    }
    if (++looks % LOOKS_PER_BEAT == 0) {
      events.beat();
      peer.endSilentRelays();
    }
  }

  @PreDestroy
  void stop() {
    if (looking != null) {
      looking.cancel(false);
    }
  }
}
