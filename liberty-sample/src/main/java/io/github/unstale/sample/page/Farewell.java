// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Ends all streams as soon as the JVM is told to end.
 *
 * <p>The server first gives all requests half a minute to end, streams too, and only then stops the
 * application.
 */
@ApplicationScoped
class Farewell {

  @SuppressWarnings("NullAway.Init") // the container sets it
  @Resource
  private ManagedThreadFactory threads;

  @Inject NodeEvents events;
  @Inject Peer peer;

  private @Nullable Thread hook;

  void prepare(@Observes @Initialized(ApplicationScoped.class) Object started) {
    hook = threads.newThread(this::endStreams);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void endStreams() {
    events.close();
    peer.close();
  }

  @PreDestroy
  void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is running, or has run
    }
  }
}
