// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

/** What can be wrong with a message. The words are part of the contract: they are logged. */
enum Flaw {
  NOT_BELOW_PREFIX("subject is not below the prefix"),
  NO_ENTITY("subject names no valid entity"),
  NO_ID("subject names no id"),
  TOO_MANY_TOKENS("subject has too many tokens"),
  TOO_LARGE("payload is larger than 1 MiB"),
  NOT_UTF8("payload is not UTF-8"),
  NOT_JSON("payload is not JSON"),
  NOT_AN_OBJECT("payload is not a JSON object"),
  TOO_DEEP("payload is nested too deeply"),
  FIELD_TWICE("payload has a field twice"),
  WRONG_TYPE("payload has a field of the wrong type"),
  EMPTY_ID("payload has an empty id"),
  BAD_PATTERN("payload has a pattern that cannot be read"),
  BAD_TAG("payload has an empty or too long tag"),
  NO_MEANING("payload names neither an id nor an action that needs none"),
  PROBE_WITHOUT_TOKEN("probe has no message_id"),
  NO_JSON_HERE("JSON cannot be read on this node");

  private final String words;

  Flaw(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
