// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * This node's cache of one entity, kept coherent with the other nodes.
 *
 * <p>An entry is served only while it is known to be no older than the cache's {@code
 * max-staleness}: because it was loaded within that time, or because the node has proof that no
 * invalidation was lost since. What a read of an older entry does is chosen by {@code when-stale}:
 *
 * <ul>
 *   <li>{@code reload}: it loads anew, and the value is kept for {@code max-staleness};
 *   <li>{@code serve}: it gets the entry, until that expires;
 *   <li>{@code fail}: it throws a {@link StaleCacheException}, as long as there is no proof.
 * </ul>
 *
 * <p>{@link CoherenceLost} and {@link CoherenceRestored} tell when this begins and ends. No read
 * and no invalidation ever waits for the network.
 *
 * <p>Inside a JTA transaction, hits are served as outside, but a miss is loaded for this
 * transaction alone: its value enters the cache after the commit, and only if nothing invalidated
 * it meanwhile. Invalidations take effect when the transaction commits; until then, the transaction
 * itself goes to the loader for what it has invalidated.
 *
 * <p>After the application's end, a cache that is still in use loads, serves and forgets as before,
 * within its {@code max-staleness}; but it hears of no invalidation any more, and what it
 * invalidates reaches no other node, which a WARNING says once.
 *
 * <p>Neither ids nor values may be null. Values are shared between callers, so they should be
 * immutable. Safe for use by multiple threads.
 *
 * @param <K> the type of the ids
 * @param <V> the type of the values
 */
public interface CoherentCache<K, V> {

  /**
   * The name of the entity that is cached.
   *
   * @return the value of {@link EntityCache}
   */
  String entity();

  /**
   * Returns the value for an id, loading it with the entity's {@link
   * io.github.unstale.spi.EntityLoader} if it is not cached; otherwise as {@link #get(Object,
   * Function)} does.
   *
   * @param id what to look for
   * @return the value, or null if the loader found none
   * @throws IllegalStateException if the entity has no {@code EntityLoader}
   */
  @Nullable V get(K id);

  /**
   * Returns the value for an id, loading it if it is not cached.
   *
   * <p>Outside transactions one load runs per id at a time; other callers wait for it and receive
   * its result. A load that is under way when its id is invalidated still answers those who already
   * wait, but its value is not kept. The loader must not ask for the same id, nor for one whose
   * loader asks for this id: they would wait for each other.
   *
   * @param id what to look for
   * @param loader called in this thread, or by a managed one if the cache has load timeouts or
   *     {@code refresh-ahead}; null means "absent", which is kept for {@code
   *     expire-absent-after-write}
   * @return the value, or null if there is none
   * @throws LoadTimeoutException if the load takes longer than {@code hard-load-timeout}; it goes
   *     on, and its value is kept
   * @throws StaleCacheException if {@code when-stale} is {@code fail} and the value at hand may be
   *     too old; says since when and why
   * @throws IllegalArgumentException if the id is empty, or cannot be written to a subject and read
   *     back
   * @throws RuntimeException whatever the loader throws, unwrapped; nothing new is kept then
   */
  @Nullable V get(K id, Function<? super K, ? extends @Nullable V> loader);

  /**
   * Does what {@link #get(Object, Function)} does, and gives what it loads tags.
   *
   * @param id what to look for
   * @param loader as in {@link #get(Object, Function)}
   * @param tags the tags of a value that was loaded, beside those of the entity's {@link
   *     io.github.unstale.spi.TagsOf}; called in this thread. If it throws, or gives more than 64
   *     tags or one that is no tag, the value is returned but not kept
   * @return the value, or null if the loader found none
   */
  @Nullable V get(
      K id,
      Function<? super K, ? extends @Nullable V> loader,
      Function<? super V, ? extends Collection<String>> tags);

  /**
   * Returns the value for an id, loading it without waiting if it is not cached.
   *
   * <p>One load runs per id at a time, whether it was asked for with this method or with {@link
   * #get}. Inside a transaction the load is for this transaction alone, as in {@link #get}; its
   * value is kept when both the stage and the transaction have come to a good end. Load timeouts
   * and {@code refresh-ahead} do not apply: the stage ends when the loader's does. One that never
   * ends is held until its id is invalidated, or read again after {@code expire-after-write}.
   *
   * @param id what to look for
   * @param loader called in this thread, if at all; its stage may end with null, which means
   *     "absent"
   * @return ends with the value, or with null if there is none, or as the loader's stage does; what
   *     the loader itself throws is in the stage, too
   * @throws StaleCacheException as in {@link #get(Object, Function)}
   * @throws IllegalArgumentException as in {@link #get(Object, Function)}
   */
  CompletionStage<@Nullable V> getAsync(
      K id, Function<? super K, ? extends CompletionStage<? extends @Nullable V>> loader);

  /**
   * Returns the values for many ids, loading those that are not cached with one call of {@link
   * io.github.unstale.spi.EntityLoader#loadAll}; otherwise as {@link #getAll(Iterable, Function)}
   * does.
   *
   * @param ids what to look for; repeated ids count once
   * @return the values found, in the order of the ids, unmodifiable
   * @throws IllegalStateException if the entity has no {@code EntityLoader}
   */
  Map<K, V> getAll(Iterable<? extends K> ids);

  /**
   * Returns the values for many ids, loading those that are not cached with one call.
   *
   * <p>Each id behaves as in {@link #get}. Ids that another caller is loading are waited for.
   *
   * @param ids what to look for; repeated ids count once
   * @param bulkLoader called in this thread, at most once, with the ids that are not cached; ids
   *     missing from its result are absent, results for other ids are ignored
   * @return the values found, in the order of the ids, unmodifiable
   * @throws StaleCacheException as in {@link #get}
   * @throws RuntimeException whatever a loader throws, unwrapped
   */
  Map<K, V> getAll(
      Iterable<? extends K> ids,
      Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> bulkLoader);

  /**
   * Does what {@link #getAll(Iterable, Function)} does, and gives what it loads tags.
   *
   * @param ids what to look for; repeated ids count once
   * @param bulkLoader as in {@link #getAll(Iterable, Function)}
   * @param tags as in {@link #get(Object, Function, Function)}
   * @return the values found, in the order of the ids, unmodifiable
   */
  Map<K, V> getAll(
      Iterable<? extends K> ids,
      Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> bulkLoader,
      Function<? super V, ? extends Collection<String>> tags);

  /**
   * Returns the cached value, without loading.
   *
   * @param id what to look for
   * @return the value, or null if there is none that may be served
   */
  @Nullable V peek(K id);

  /**
   * Loads past the cache with the entity's {@link io.github.unstale.spi.EntityLoader} and refills
   * it; otherwise as {@link #fresh(Object, Function)} does.
   *
   * @param id what to load
   * @return the value, or null if the loader found none
   * @throws IllegalStateException if the entity has no {@code EntityLoader}
   */
  @Nullable V fresh(K id);

  /**
   * Loads past the cache and refills it.
   *
   * <p>Never returns what an earlier load found: the loader is called always. Callers of {@link
   * #get} that come while it runs wait for its result.
   *
   * @param id what to load
   * @param loader as in {@link #get}
   * @return the value, or null if the loader found none, after which nothing is cached for the id
   */
  @Nullable V fresh(K id, Function<? super K, ? extends @Nullable V> loader);

  /**
   * Does what {@link #fresh(Object, Function)} does, and gives what it loads tags.
   *
   * @param id what to load
   * @param loader as in {@link #get(Object, Function)}
   * @param tags as in {@link #get(Object, Function, Function)}
   * @return the value, or null if the loader found none
   */
  @Nullable V fresh(
      K id,
      Function<? super K, ? extends @Nullable V> loader,
      Function<? super V, ? extends Collection<String>> tags);

  /**
   * Says that what any node cached for an id is no longer true.
   *
   * <p>Inside a transaction this takes effect after the commit, and not at all after a rollback;
   * outside one it takes effect at once. This node drops its entry before {@code commit} returns.
   * The other nodes drop theirs when the invalidation reaches them, usually within a millisecond;
   * until then, and for up to {@code max-staleness} where the network fails, they may serve the old
   * value.
   *
   * <p>With {@code unstale.guarantee=log} it is also a row in the database: part of the
   * transaction, which cannot be committed without it, or committed at once where there is none.
   *
   * @param id what has changed
   * @throws IllegalArgumentException if the id is empty, or cannot be written to a subject and read
   *     back
   * @throws InvalidationException with {@code unstale.guarantee=log}, outside of transactions or
   *     late in one, if the row cannot be written
   */
  void invalidate(K id);

  /**
   * Invalidates many ids, as {@link #invalidate(Object)} does one.
   *
   * @param ids what has changed; may be empty
   */
  void invalidate(Collection<? extends K> ids);

  /**
   * Invalidates an id for a reason, with which the entity's {@link
   * io.github.unstale.spi.OnInvalidation} may change the cached values instead of having them
   * dropped; otherwise as {@link #invalidate(Object)} does.
   *
   * @param id what has changed
   * @param reason why, in a word that the application knows, such as {@code revoked}; not empty
   */
  void invalidate(K id, String reason);

  /**
   * Invalidates all ids that match a pattern, cached here or not, as {@link #invalidate(Object)}
   * does one. It takes effect at once, however many entries there are.
   *
   * @param pattern what {@link IdPattern#of} takes, such as {@code 42:*}
   * @throws IllegalArgumentException if the pattern cannot be read
   */
  void invalidatePattern(String pattern);

  /**
   * Invalidates all values that carry a tag, as {@link #invalidate(Object)} does one id.
   *
   * @param tag the tag, such as {@code user:42}
   * @throws IllegalArgumentException if the tag is empty or longer than 512 characters
   */
  void invalidateTag(String tag);

  /**
   * Invalidates all values that carry a tag for a reason, with which the entity's {@link
   * io.github.unstale.spi.OnInvalidation} may change them instead of having them dropped.
   *
   * @param tag the tag, such as {@code user:42}
   * @param reason why, in a word that the application knows, such as {@code revoked}; not empty
   * @throws IllegalArgumentException if the tag is empty or longer than 512 characters
   */
  void invalidateTag(String tag, String reason);

  /** Invalidates everything of the entity, as {@link #invalidate(Object)} does one id. */
  void invalidateAll();

  /**
   * The number of entries on this node.
   *
   * @return an estimate, which may count entries that are no longer served
   */
  long size();

  /**
   * What this cache has done on this node since it was created.
   *
   * @return a snapshot
   */
  CacheStats stats();
}
