// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.List;

/**
 * The id of an entity whose methods take several parameters, or none, to tell one value.
 *
 * <pre>{@code
 * @CacheResult("price")
 * public Price find(long shop, String article) { ... }
 *
 * @Inject @EntityCache("price") CoherentCache<CompositeKey, Price> prices;
 * ...
 * prices.invalidate(CompositeKey.of(42L, "bread"));
 * prices.invalidatePattern("42:*"); // all of shop 42
 * }</pre>
 *
 * <p>On the network, and for patterns, it is the ids of its elements joined by {@code :}, in which
 * {@code \} and {@code :} have a {@code \} before them; without elements it is {@code only}. What
 * the elements of an entity are, its methods with {@link CacheResult} or {@link CacheInvalidate}
 * say; without such a method no cache can have these keys.
 *
 * <p>Immutable, as far as its elements are. Safe for use by multiple threads.
 *
 * @param elements what it is made of, in this order; none is null
 */
public record CompositeKey(List<Object> elements) {

  /**
   * A key of these elements.
   *
   * @param elements what it is made of; a copy is kept
   */
  public CompositeKey {
    elements = List.copyOf(elements);
  }

  /**
   * A key of these elements.
   *
   * @param elements what it is made of, of exactly the types of the parameters, numbers boxed
   * @return the key
   */
  public static CompositeKey of(Object... elements) {
    return new CompositeKey(List.of(elements));
  }
}
