// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.atomic.AtomicInteger;

/** A follower at the other end of an event stream. It holds no thread while nothing happens. */
final class Browser implements Follower {

  /** How many events may be under way; a browser that is further behind has to come again. */
  static final int BEHIND = 1000;

  private final SseEventSink sink;
  private final Sse sse;
  private final AtomicInteger underWay = new AtomicInteger();

  Browser(SseEventSink sink, Sse sse) {
    this.sink = sink;
    this.sse = sse;
  }

  @Override
  public boolean tell(NodeEvent event) {
    if (sink.isClosed() || underWay.incrementAndGet() > BEHIND) {
      return false;
    }
    var message =
        sse.newEventBuilder()
            .name(event.name())
            .mediaType(MediaType.TEXT_PLAIN_TYPE)
            .data(String.class, event.data().toString())
            .build();
    sink.send(message)
        .whenComplete(
            (sent, failure) -> {
              underWay.decrementAndGet();
              if (failure != null) {
                close();
              }
            });
    return true;
  }

  @Override
  public void close() {
    sink.close();
  }
}
