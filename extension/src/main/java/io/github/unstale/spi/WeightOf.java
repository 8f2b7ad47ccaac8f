// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.spi;

/**
 * Tells how much of {@code maximum-weight} each value of an entity takes.
 *
 * <p>Make it a bean with the qualifier {@link io.github.unstale.EntityCache}:
 *
 * <pre>{@code
 * @ApplicationScoped @EntityCache("document")
 * class DocumentWeight implements WeightOf<Document> {
 *   public int weightOf(Document document) {
 *     return document.text().length();
 *   }
 * }
 * }</pre>
 *
 * <p>Called once for each value that is loaded or changed, by the thread that does it, at times the
 * one that delivers invalidations: it must be quick, must not block, and must not use the cache.
 * Where it throws, the value is not kept, and a WARNING says so.
 *
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface WeightOf<V> {

  /**
   * The weight of a value, in the unit of {@code maximum-weight}.
   *
   * @param value the value
   * @return zero or more; a value of weight zero is never evicted for want of room
   */
  int weightOf(V value);
}
