// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.github.unstale.admin.asked.Asked;
import io.github.unstale.admin.asked.Question;
import io.github.unstale.admin.done.Counts;
import io.github.unstale.admin.done.Once;
import io.github.unstale.admin.door.Errors;
import io.github.unstale.admin.door.Permitted;
import io.github.unstale.admin.door.Task;
import io.github.unstale.admin.door.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invalidates, and says what that would drop and what was done. */
@Dependent
public class InvalidateResource implements AdminResource {

  private final Once once;
  private final Counting counting;
  private final Counts counts;
  private final Errors errors;
  private final Visit visit;

  /** For the container. */
  @Inject
  public InvalidateResource(
      Once once, Counting counting, Counts counts, Errors errors, Visit visit) {
    this.once = once;
    this.counting = counting;
    this.counts = counts;
    this.errors = errors;
    this.visit = visit;
  }

  /** Invalidates keys. */
  @POST
  @Path("invalidate/key")
  @Consumes(APPLICATION_JSON)
  @Produces(APPLICATION_JSON)
  @Permitted(Task.INVALIDATE)
  public String keys(InputStream body) {
    return once.answer(Asked.keys(body, visit.caller()));
  }

  /** Invalidates what matches a pattern. */
  @POST
  @Path("invalidate/pattern")
  @Consumes(APPLICATION_JSON)
  @Produces(APPLICATION_JSON)
  @Permitted(Task.INVALIDATE)
  public String pattern(InputStream body) {
    return once.answer(Asked.pattern(body, visit.caller()));
  }

  /** How many entries would be dropped. */
  @GET
  @Path("invalidate/count")
  @Produces(APPLICATION_JSON)
  @Permitted(Task.LOOK)
  public String count(
      @QueryParam("key") List<String> keys, @QueryParam("pattern") @Nullable String pattern) {
    return counting.count(Question.whatIf(keys, pattern)).toString();
  }

  /** What this node has done. */
  @GET
  @Path("invalidate/metrics")
  @Produces(APPLICATION_JSON)
  @Permitted(Task.LOOK)
  public String metrics() {
    Counts.Now now = counts.now();
    return Json.createObjectBuilder()
        .add("total_invalidations", now.requests())
        .add("key_invalidations", now.keyRequests())
        .add("pattern_invalidations", now.patternRequests())
        .add("audit_writes", now.auditWrites())
        .add("pubsub_publishes", now.publishes())
        .add("errors", errors.count())
        .add("pattern_invalidation_ratio", now.patternRatio())
        .build()
        .toString();
  }
}
