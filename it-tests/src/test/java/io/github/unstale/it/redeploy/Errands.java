// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.redeploy;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an application may be at when its end comes. Each errand waits at the test's gate. */
@Path("errands")
@ApplicationScoped
public class Errands {

  @Inject
  @ConfigProperty(name = "gate.port")
  int port;

  @Inject
  @EntityCache("item")
  CoherentCache<String, String> items;

  @Inject Invalidator invalidator;
  @Inject UserTransaction transaction;

  /** Loads slowly. */
  @POST
  @Path("load")
  public String load(String id) {
    String value = items.get(id, this::ask);
    ask("got " + value);
    return value;
  }

  /** Invalidates, and takes its time to commit. */
  @POST
  @Path("commit")
  public void commit(String id) throws Exception {
    transaction.begin();
    items.invalidate(id);
    ask(id);
    transaction.commit();
    ask("committed");
  }

  /** Publishes and waits for what becomes of it. */
  @POST
  @Path("publish")
  public void publish(String id) {
    invalidator
        .publish(Invalidation.of("item", id))
        .whenComplete((done, failure) -> ask(String.valueOf(failure)));
  }

  /** Works on when everything else is over. */
  @POST
  @Path("work-on")
  public void workOn(String id) {
    items.get(id, key -> "old");
    ask(id);
    String loaded = items.get("another", key -> "loaded");
    String kept = items.peek("another");
    String fresh = items.fresh(id, key -> "fresh");
    items.invalidate(id);
    ask(loaded + ", " + kept + ", " + fresh + ", " + items.peek(id));
  }

  /** Takes its time over what it hears. */
  void observe(@Observes @EntityCache("watched") InvalidationReceived received) {
    if (!(received.invalidation() instanceof Invalidation.All)) {
      ask("observing");
    }
  }

  private String ask(String what) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write((what.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
