// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.statement;

import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells all that it has heard, of sessions and of what is not cached here. */
@Path("heard")
@ApplicationScoped
public class Heard {

  private final List<String> all = new CopyOnWriteArrayList<>();

  void on(@Observes @EntityCache("session") InvalidationReceived received) {
    add(received);
  }

  void onElsewhere(@Observes @EntityCache("elsewhere") InvalidationReceived received) {
    add(received);
  }

  private void add(InvalidationReceived received) {
    var origin = received.origin();
    all.add(
        String.join(
            " ",
            received.entity() + ":",
            text(received.invalidation()),
            "id=" + origin.messageId(),
            "from=" + origin.sourceService(),
            "at=" + origin.timestamp(),
            "repeat=" + origin.repeat()));
  }

  private static String text(Invalidation said) {
    String what =
        said instanceof Invalidation.Ids some
            ? "ids " + some.entity() + " " + String.join(",", some.ids())
            : said instanceof Invalidation.Matching some
                ? "matching " + some.entity() + " " + some.pattern()
                : said instanceof Invalidation.Tagged some
                    ? "tagged " + some.entity() + " " + some.tag()
                    : "all " + said.entity() + " -";
    return what + " " + said.metadata();
  }

  /** In order, one a line. */
  @GET
  public String all() {
    return String.join("\n", all);
  }
}
