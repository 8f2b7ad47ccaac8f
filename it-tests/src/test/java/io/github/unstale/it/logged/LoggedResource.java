// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import io.github.unstale.FeedStatus;
import io.github.unstale.it.accounts.Script;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs scripts that may fail, and tells how the node is. */
@Path("logged")
@RequestScoped
public class LoggedResource {

  @Inject Script script;
  @Inject Witness witness;
  @Inject FeedStatus feed;

  /** Runs a script; returns what it throws, each cause on a line, or nothing. */
  @POST
  @Path("attempt")
  public String attempt(String text) {
    try {
      script.run(text);
      return "";
    } catch (RuntimeException e) {
      return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
          .map(cause -> cause.toString().replace('\n', ' '))
          .collect(Collectors.joining("\n"));
    }
  }

  /** What was heard, one a line. */
  @GET
  @Path("heard")
  public String heard() {
    return String.join("\n", witness.all());
  }

  /** What is wrong with the feed, or nothing. */
  @GET
  @Path("problem")
  public String problem() {
    return feed.problem().orElse("");
  }

  /** Whether there is a connection to NATS. */
  @GET
  @Path("connected")
  public boolean connected() {
    return feed.connected();
  }
}
