// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

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
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invalidates, and says what that would drop and what was done. */
@Dependent
public class InvalidateResource implements Api.Invalidate {

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

  @Override
  @Permitted(Task.INVALIDATE)
  public String keys(InputStream body) {
    return once.answer(Asked.keys(body, visit.caller()));
  }

  @Override
  @Permitted(Task.INVALIDATE)
  public String pattern(InputStream body) {
    return once.answer(Asked.pattern(body, visit.caller()));
  }

  @Override
  @Permitted(Task.LOOK)
  public String count(List<String> keys, @Nullable String pattern) {
    return counting.count(Question.whatIf(keys, pattern)).toString();
  }

  @Override
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
