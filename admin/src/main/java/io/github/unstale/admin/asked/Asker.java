// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import io.github.unstale.Invalidation;
import io.github.unstale.admin.problem.Flaws;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param user the authenticated name
 * @param triggeredBy who is behind it, as the request says
 * @param requestId what the request is called, if it says so
 */
public record Asker(String user, String triggeredBy, Optional<String> requestId) {

  /** The name of the metadata that has the authenticated name. */
  public static final String USER = "user";

  /** Stands for whoever the request does not name. */
  static final String UNKNOWN = "unknown";

  private static final String LONGEST_GENERATED = "inv-9999999999999-9223372036854775807";

  static Asker read(Document document, String user, Flaws flaws) {
    Asker asker =
        new Asker(
            user,
            document.text("triggered_by", Texts.TRIGGERED_BY).orElse(UNKNOWN),
            document.text("request_id", Texts.REQUEST_ID));
    asker.check(flaws);
    return asker;
  }

  /** What travels with an invalidation has a limit. */
  private void check(Flaws flaws) {
    try {
      sign(Invalidation.all(Invalidation.ALL_ENTITIES), requestId.orElse(LONGEST_GENERATED));
    } catch (IllegalArgumentException tooLong) {
      flaws.add("triggered_by", "shorter: it travels with each invalidation", triggeredBy);
    }
  }

  /** The same with who asks. */
  Invalidation sign(Invalidation said, String request) {
    return said.with(Invalidation.TRIGGERED_BY, triggeredBy)
        .with(Invalidation.REQUEST_ID, request)
        .with(USER, user.isEmpty() ? UNKNOWN : user);
  }
}
