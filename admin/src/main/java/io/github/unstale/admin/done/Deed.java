// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import io.github.unstale.Invalidation;
import io.github.unstale.admin.asked.Asked;
import java.time.Instant;
import java.util.List;

/**
 * What is to be done, and what is answered when it is.
 *
 * @param requestId what the request is called
 * @param asked what it asks for
 * @param said what is no longer true
 * @param answer the answer
 */
record Deed(String requestId, Asked asked, List<Invalidation> said, String answer) {

  static Deed of(Asked asked, String requestId) {
    return new Deed(
        requestId, asked, asked.said(requestId), asked.answer(requestId, Instant.now()));
  }
}
