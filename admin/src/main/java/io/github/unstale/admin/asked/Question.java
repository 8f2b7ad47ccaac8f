// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.admin.problem.Flaws;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the query of a request says, read and checked; refuses it if anything is wrong. */
public final class Question {

  private final Flaws flaws = new Flaws();

  /** What keys or a pattern would invalidate: one of them has to be there. */
  public static List<Invalidation> whatIf(List<String> keys, @Nullable String pattern) {
    Question question = new Question();
    List<Invalidation> said =
        pattern == null || !keys.isEmpty()
            ? question.keys(keys, pattern)
            : Pattern.read(pattern, question.flaws).<Invalidation>map(each -> each).stream()
                .toList();
    question.flaws.refuse();
    return said;
  }

  /** One entry of a cache. */
  public static Invalidation entry(String entity, String id) {
    Question question = new Question();
    if (Key.of(entity + ':' + id).filter(key -> key.entity().equals(entity)).isEmpty()) {
      question.flaws.add("path", Key.RULE.words(), entity + ':' + id);
    }
    question.flaws.refuse();
    return Invalidation.of(entity, id);
  }

  /** A page of the audit trail. */
  public static Page page(
      @Nullable String limit, @Nullable String offset, @Nullable String pattern) {
    Question question = new Question();
    Page page =
        new Page(
            (int) question.number("limit", limit, new Range(50, 1, 1000)),
            question.number("offset", offset, new Range(0, 0, Integer.MAX_VALUE)),
            question.pattern(pattern));
    question.flaws.refuse();
    return page;
  }

  /** The number behind which events are asked for. */
  public static long after(@Nullable String after) {
    Question question = new Question();
    long number = question.number("after", after, new Range(0, 0, Long.MAX_VALUE));
    question.flaws.refuse();
    return number;
  }

  /**
   * A page of the audit trail.
   *
   * @param limit so many entries at most
   * @param offset so many before them are left out
   * @param pattern what they have to match
   */
  public record Page(int limit, long offset, Optional<IdPattern> pattern) {}

  private record Range(long standard, long least, long most) {}

  private List<Invalidation> keys(List<String> keys, @Nullable String pattern) {
    if (pattern != null) {
      flaws.add("pattern", "keys or a pattern, not both", pattern);
    }
    if (keys.isEmpty() || keys.size() > Keys.MOST) {
      flaws.add("key", "1 to " + Keys.MOST + " keys, or a pattern", keys.size() + " keys");
    }
    for (int i = 0; i < keys.size(); i++) {
      if (!Texts.isUnicode(keys.get(i)) || Key.of(keys.get(i)).isEmpty()) {
        flaws.add("key[" + i + "]", Key.RULE.words(), keys.get(i));
      }
    }
    return flaws.isEmpty() ? Keys.of(keys).said() : List.of();
  }

  private long number(String name, @Nullable String text, Range range) {
    if (text == null || text.isEmpty()) {
      return range.standard();
    }
    try {
      long number = Long.parseLong(text);
      if (number >= range.least() && number <= range.most()) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    flaws.add(name, "a whole number, " + range.least() + " to " + range.most(), text);
    return range.standard();
  }

  private Optional<IdPattern> pattern(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? Optional.empty() : Optional.of(IdPattern.of(text));
    } catch (IllegalArgumentException e) {
      flaws.add("pattern", "a pattern: " + Pattern.reason(e), text);
      return Optional.empty();
    }
  }
}
