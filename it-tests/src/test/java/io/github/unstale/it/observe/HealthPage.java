// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.observe;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.Http;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;

/**
 * What a server's {@code /health/ready} says at a moment.
 *
 * @param status its HTTP status
 * @param check what Unstale says
 */
record HealthPage(int status, JsonObject check) {

  static HealthPage of(ApplicationServer server) {
    Http.Reply reply = Http.get(server.resource("/health/ready"));
    try (var reader = Json.createReader(new StringReader(reply.body()))) {
      JsonObject check =
          reader.readObject().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
              .filter(one -> one.getString("name").equals("unstale"))
              .findFirst()
              .orElse(JsonObject.EMPTY_JSON_OBJECT);
      return new HealthPage(reply.status(), check);
    }
  }

  boolean isUp() {
    return status == 200 && check.getString("status", "").equals("UP");
  }

  String data(String name) {
    return check.getJsonObject("data").getString(name);
  }

  /** Whether the server says that it lives. */
  static boolean isAlive(ApplicationServer server) {
    return Http.get(server.resource("/health/live")).status() == 200;
  }
}
