// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.spi.KeyFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an invalidation reaches in a cache. */
sealed interface Reach<K> {

  /** This is no less than everything, and quicker. */
  IdPattern ANY_ID = IdPattern.of("*");

  /** A pattern that begins with the name of an entity; "regex:" is none. */
  Pattern NAMED = Pattern.compile("(?!regex:)([A-Za-z0-9_-]+):");

  /** Whether it reaches an id whose value carries these tags. */
  boolean covers(K id, Set<String> tags);

  /** Whether it may reach an id whose value is not known yet. */
  boolean mayCover(K id);

  /** Nothing of this entity. */
  record Nothing<K>() implements Reach<K> {

    @Override
    public boolean covers(K id, Set<String> tags) {
      return false;
    }

    @Override
    public boolean mayCover(K id) {
      return false;
    }
  }

  /** These keys. */
  record Some<K>(Set<K> keys) implements Reach<K> {

    @Override
    public boolean covers(K id, Set<String> tags) {
      return keys.contains(id);
    }

    @Override
    public boolean mayCover(K id) {
      return keys.contains(id);
    }
  }

  /** The keys that match. */
  record Matching<K>(Predicate<K> pattern) implements Reach<K> {

    @Override
    public boolean covers(K id, Set<String> tags) {
      return pattern.test(id);
    }

    @Override
    public boolean mayCover(K id) {
      return pattern.test(id);
    }
  }

  /** The values with this tag. */
  record Tagged<K>(String tag) implements Reach<K> {

    @Override
    public boolean covers(K id, Set<String> tags) {
      return tags.contains(tag) || tags.contains(Labelled.ANY_TAG);
    }

    @Override
    public boolean mayCover(K id) {
      return true;
    }
  }

  /** Everything. */
  record Whole<K>() implements Reach<K> {

    @Override
    public boolean covers(K id, Set<String> tags) {
      return true;
    }

    @Override
    public boolean mayCover(K id) {
      return true;
    }
  }

  /** What it counts for in statistics. */
  default int count() {
    return this instanceof Some<K> some ? some.keys().size() : this instanceof Nothing ? 0 : 1;
  }

  /** What an invalidation reaches in the cache of an entity. */
  static <K> Reach<K> of(Invalidation invalidation, String entity, KeyFormat<K> format) {
    if (invalidation instanceof Invalidation.Ids some) {
      return ids(some.ids(), format);
    } else if (invalidation instanceof Invalidation.Tagged tagged) {
      return new Tagged<>(tagged.tag());
    } else if (invalidation instanceof Invalidation.Matching matching) {
      return matching(matching, entity, format);
    } else {
      return new Whole<>();
    }
  }

  /**
   * The ids as keys.
   *
   * <p>An id that no key has may be one that its sender writes in another way: then everything is
   * meant, to be safe. But a single id from a peer that does not encode comes in two readings, and
   * one of them that can be read is enough.
   */
  private static <K> Reach<K> ids(Set<String> ids, KeyFormat<K> format) {
    return ids.size() == 1 ? id(ids.iterator().next(), format) : several(ids, format);
  }

  private static <K> Reach<K> id(String id, KeyFormat<K> format) {
    try {
      return new Some<>(Set.of(format.parse(id)));
    } catch (RuntimeException | Error unreadable) {
      return new Whole<>();
    }
  }

  private static <K> Reach<K> several(Set<String> ids, KeyFormat<K> format) {
    Set<K> keys = new LinkedHashSet<>(2 * ids.size());
    boolean complete = true;
    for (String id : ids) {
      try {
        keys.add(format.parse(id));
      } catch (RuntimeException | Error unreadable) {
        complete = false;
      }
    }
    return complete || (!keys.isEmpty() && areReadingsOfOne(ids))
        ? new Some<>(keys)
        : new Whole<>();
  }

  private static boolean areReadingsOfOne(Set<String> ids) {
    Iterator<String> both = ids.iterator();
    return ids.size() == 2 && Wire.mayBeOne(both.next(), both.next());
  }

  private static <K> Reach<K> matching(
      Invalidation.Matching matching, String entity, KeyFormat<K> format) {
    IdPattern pattern = matching.pattern();
    if (pattern.equals(ANY_ID)) {
      return new Whole<>();
    }
    if (!matching.entity().equals(Invalidation.ALL_ENTITIES)) {
      return new Matching<>(key -> pattern.matches(format.format(key)));
    }
    return isOfAnother(pattern.toString(), entity)
        ? new Nothing<>()
        : new Matching<>(key -> pattern.matches(entity + ':' + format.format(key)));
  }

  /** Whether a pattern over all entities begins with the name of one that is not this. */
  private static boolean isOfAnother(String pattern, String entity) {
    Matcher name = NAMED.matcher(pattern);
    return name.lookingAt() && !name.group(1).equals(entity);
  }
}
