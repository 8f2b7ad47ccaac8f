// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.statement;

import io.github.unstale.CoherentCache;
import io.github.unstale.Invalidation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said, in words: {@code ids session 1,2}, {@code matching session 42:*}, {@code
 * tagged session user:42}, {@code all session -}, each with metadata behind it if there is any, as
 * in {@code reason=revoked}.
 *
 * @param form the first word
 * @param entity of what
 * @param what ids, a pattern or a tag
 * @param metadata names and values
 */
public record Words(String form, String entity, String what, List<String> metadata) {

  /** Reads them. */
  public static Words of(String text) {
    String[] words = text.split(" ");
    return new Words(words[0], words[1], words[2], List.of(words).subList(3, words.length));
  }

  /** As an invalidation. */
  public Invalidation invalidation() {
    Invalidation said =
        switch (form) {
          case "ids" -> Invalidation.of(entity, ids());
          case "matching" -> Invalidation.matching(entity, what);
          case "tagged" -> Invalidation.tagged(entity, what);
          case "all" -> Invalidation.all(entity);
          default -> throw new IllegalArgumentException(form);
        };
    for (String pair : metadata) {
      said = said.with(pair.split("=")[0], pair.split("=")[1]);
    }
    return said;
  }

  /** Said to the entity's cache, which takes no metadata but a reason. */
  public void to(CoherentCache<String, ?> cache) {
    String reason = invalidation().reason().orElse(null);
    switch (form) {
      case "ids" -> ids(cache, reason);
      case "matching" -> cache.invalidatePattern(what);
      case "tagged" -> tag(cache, reason);
      case "all" -> cache.invalidateAll();
      default -> throw new IllegalArgumentException(form);
    }
  }

  private void ids(CoherentCache<String, ?> cache, @Nullable String reason) {
    if (reason == null) {
      cache.invalidate(ids());
    } else {
      ids().forEach(id -> cache.invalidate(id, reason));
    }
  }

  private void tag(CoherentCache<String, ?> cache, @Nullable String reason) {
    if (reason == null) {
      cache.invalidateTag(what);
    } else {
      cache.invalidateTag(what, reason);
    }
  }

  private List<String> ids() {
    return Arrays.asList(what.split(","));
  }
}
