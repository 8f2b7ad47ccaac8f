// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Caches what a method of a bean returns, in the {@link CoherentCache} of an entity: the method is
 * called only where the cache has no value for its parameters.
 *
 * <pre>{@code
 * @CacheResult("token")
 * public Optional<Token> find(String id) { ... }
 * }</pre>
 *
 * <p>The id is the parameter, if there is one; the parameters that carry {@link CacheKey}, if some
 * do; else all of them. Several become a {@link CompositeKey}. A method without parameters has one
 * entry, with the id {@code only} and the key {@code CompositeKey.of()}. A parameter that belongs
 * to the id may not be null: an {@link IllegalArgumentException} says which one is, and the method
 * is not called.
 *
 * <p>The value is what the method returns, or what is in its {@code Optional}, its {@code
 * CompletionStage} or {@code CompletableFuture}, or in an {@code Optional} in one of these. Null
 * and an empty {@code Optional} mean "absent", which is kept for {@code expire-absent-after-write}
 * only. The caller gets a new {@code Optional} or stage around the value; the value itself is
 * shared, so it should be immutable.
 *
 * <p>The cache is the one that {@code @Inject @EntityCache("token") CoherentCache<String, Token>}
 * gives: with its configuration, its beans of {@link io.github.unstale.spi} and its guarantee. All
 * that an entity is asked for with has to have the same types. What invalidates the entity,
 * anywhere, invalidates what is cached here.
 *
 * <p>Transactions: the cache is asked before the method's own {@code @Transactional} begins, so a
 * hit begins no transaction. If the caller is in one already, {@link CoherentCache} says what holds
 * there. An EJB's own transaction begins before.
 *
 * <p>Errors: what the method throws, checked or not, reaches the caller as it is, also those
 * callers that were waiting for the same load; nothing is kept then. With {@code fail-safe}, the
 * last value may be returned instead. What {@link CoherentCache#get(Object,
 * java.util.function.Function)} throws is thrown here, too.
 *
 * <p>Threads: where the cache has load timeouts or {@code refresh-ahead}, a managed thread calls
 * the method, once for each call that needs it. What the bean takes from the caller's request or
 * transaction is not there then. Methods that return a stage are called by the caller.
 *
 * <p>Not promised: nothing is cached when a bean calls its own method, as in {@code this.find(id)},
 * nor when the object was made with {@code new}: only calls that go through the container are seen.
 * On a hit, interceptors with a priority of 190 or more do not run: let one that must see every
 * call, such as one that checks rights, have a lower number.
 *
 * <p>The method may have any visibility but private, and may be inherited; an interface's default
 * method counts too, where the container shows it. What cannot work fails the deployment, with a
 * message that names the method.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CacheResult {

  /**
   * The entity's name.
   *
   * @return what {@link EntityCache#value} takes
   */
  String value();
}
