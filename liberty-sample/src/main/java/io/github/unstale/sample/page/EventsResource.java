// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** What happens on this node, as it happens. */
@RequestScoped
@Path("events")
public class EventsResource {

  @Inject NodeEvents events;

  /** A stream of server-sent events that goes on until one of both ends leaves. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void follow(@Context SseEventSink sink, @Context Sse sse) {
    events.add(new Browser(sink, sse));
  }
}
