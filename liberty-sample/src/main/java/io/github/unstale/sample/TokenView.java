// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** A token as a client sees it, with the node that answered and where that node had it from. */
@JsonbPropertyOrder({"id", "subject", "status", "version", "node", "source"})
public record TokenView(
    String id, String subject, String status, long version, String node, String source) {

  static TokenView of(Token token, String node, Source source) {
    return new TokenView(
        token.id(), token.subject(), token.status().name(), token.version(), node, source.word());
  }
}
