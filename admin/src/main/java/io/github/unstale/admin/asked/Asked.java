// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import io.github.unstale.Invalidation;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A request to invalidate. Immutable. */
public sealed interface Asked permits AskedKeys, AskedPattern {

  /** Reads a request for keys; refuses it if anything is wrong. */
  static Asked keys(InputStream body, String user) {
    return AskedKeys.read(body, user);
  }

  /** Reads a request for a pattern; refuses it if anything is wrong. */
  static Asked pattern(InputStream body, String user) {
    return AskedPattern.read(body, user);
  }

  /** Who asks. */
  Asker asker();

  /** What is no longer true, not saying who says so. */
  List<Invalidation> plain();

  /** All that the request says, but its id; equal texts are one request. */
  String text();

  /** How many keys or patterns it has. */
  int size();

  /** Whether it is for a pattern, or else for keys. */
  default boolean isPattern() {
    return this instanceof AskedPattern;
  }

  /** What it is answered, without what all answers have. */
  JsonObjectBuilder answer();

  /** What is no longer true, under this name. */
  default List<Invalidation> said(String requestId) {
    return plain().stream().map(each -> asker().sign(each, requestId)).toList();
  }

  /** What it is answered when it is done. */
  default String answer(String requestId, Instant at) {
    return Json.createObjectBuilder()
        .add("success", true)
        .addAll(answer())
        .add("request_id", requestId)
        .add("published_at", at.truncatedTo(ChronoUnit.MILLIS).toString())
        .build()
        .toString();
  }

  /** Texts as JSON. */
  static JsonArray array(List<String> texts) {
    return Json.createArrayBuilder(texts).build();
  }
}
