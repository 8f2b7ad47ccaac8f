// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import jakarta.json.Json;
import jakarta.ws.rs.core.Response;

/** What the service is made of, and not every runtime has. */
final class WebRuntime {

  private WebRuntime() {}

  /** Whether there is REST, and JSON. */
  static boolean isThere() {
    try {
      return Response.Status.OK.getStatusCode() == 200
          && !Json.createValue("").getString().equals("x");
    } catch (LinkageError e) {
      return false; // not even their classes
    }
  }
}
