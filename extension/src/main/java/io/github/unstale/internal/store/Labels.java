// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the application what it knows of values. Safe for use by multiple threads. */
final class Labels<V> {

  /** So many tags a value may have. */
  static final int MOST = 64;

  private final String entity;
  private final LocalCache.Beans<?, V> beans;
  private final World.Listener listener;
  private final Lifetimes lifetimes;

  /** What most values have. */
  private final Traits usual;

  Labels(String entity, LocalCache.Answers<?, V> answers, Lifetimes lifetimes) {
    this.entity = entity;
    this.beans = answers.beans();
    this.listener = answers.listener();
    this.lifetimes = lifetimes;
    this.usual = new Traits(Set.of(), lifetimes.usual(), /* weight= */ 1);
  }

  /**
   * A value with all that is known of it.
   *
   * @param more tells tags beside those that the application's bean tells
   * @return null if it is not to be kept: because its time is over already, or because something
   *     cannot be told
   */
  @Nullable Labelled<V> of(V value, Function<? super V, ? extends Collection<String>> more) {
    World.Callback asked = World.Callback.TAGS;
    try {
      Set<String> tags = tags(value, more);
      asked = World.Callback.TTL;
      Duration ttl = beans.ttlOf() == null ? null : beans.ttlOf().ttlOf(value);
      Lifetime lifetime = lifetimes.of(ttl);
      asked = World.Callback.WEIGHT;
      int weight = weight(value);
      return lifetime == null ? null : new Labelled<>(value, traits(tags, lifetime, weight));
    } catch (RuntimeException | Error e) {
      listener.on(new Report.CallbackFailed(entity, asked, e));
      return null;
    }
  }

  /** The knowledge that there is no value; null if that is not to be kept. */
  @Nullable Labelled<V> ofAbsent() {
    Lifetime lifetime = lifetimes.ofAbsent();
    return lifetime == null ? null : Labelled.absent(lifetime);
  }

  private Traits traits(Set<String> tags, Lifetime lifetime, int weight) {
    boolean isUsual = tags.isEmpty() && lifetime.equals(usual.lifetime()) && weight == 1;
    return isUsual ? usual : new Traits(tags, lifetime, weight);
  }

  private int weight(V value) {
    int weight = beans.weightOf() == null ? 1 : beans.weightOf().weightOf(value);
    if (weight < 0) {
      throw new IllegalArgumentException(
          "A value weighs " + weight + ". A weight is zero or more.");
    }
    return weight;
  }

  private Set<String> tags(V value, Function<? super V, ? extends Collection<String>> more) {
    Collection<String> given = more.apply(value);
    Collection<String> told = beans.tagsOf() == null ? Set.of() : beans.tagsOf().tagsOf(value);
    return checked(told, given);
  }

  private static Set<String> checked(Collection<String> some, Collection<String> more) {
    if (some.isEmpty() && more.isEmpty()) {
      return Set.of();
    }
    Set<String> tags = new HashSet<>(some);
    tags.addAll(more);
    if (tags.size() > MOST) {
      throw new IllegalArgumentException(
          "A value has " + tags.size() + " tags. At most " + MOST + " are allowed.");
    }
    tags.forEach(tag -> Invalidation.tagged(Invalidation.ALL_ENTITIES, tag)); // checks it
    return Set.copyOf(tags);
  }
}
