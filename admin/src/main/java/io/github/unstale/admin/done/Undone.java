// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import io.github.unstale.admin.problem.Flaw;
import io.github.unstale.admin.problem.Problem;
import io.github.unstale.admin.problem.Refusal;
import java.util.List;

/** Why a request was not done, and what is known of its effect. */
final class Undone {

  private Undone() {}

  /** What has become of caches all the same. */
  enum Effect {
    NONE("Nothing was invalidated, and nothing written down."),
    UNRECORDED(
        "It is not written down; but nodes may have dropped what it names, or do so when NATS is"
            + " back, and load it again."),
    UNKNOWN("Whether it was done, and written down, is not known.");

    private final String words;

    Effect(String words) {
      this.words = words;
    }
  }

  static Refusal because(Throwable failure, Effect effect) {
    return new Refusal(
        new Problem(
            503,
            "The request was not done: "
                + reason(failure)
                + ". "
                + effect.words
                + " Send it again, with the same request_id if it has one."),
        failure);
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  /** Another request has its name. */
  static Refusal taken(String requestId) {
    return new Refusal(
        new Problem(
            409,
            "Another request was called '" + requestId + "' and is done. Nothing was invalidated.",
            List.of(new Flaw("request_id", "one of this request alone", requestId))));
  }
}
