// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameters that make the id, of a method with {@link CacheResult} or {@link
 * CacheInvalidate}. Where no parameter carries it, all of them do.
 *
 * <pre>{@code
 * @CacheInvalidate("price")
 * public void change(@CacheKey long shop, @CacheKey String article, BigDecimal price) { ... }
 * }</pre>
 *
 * <p>Several make a {@link CompositeKey}, in the order in which they stand. None of them may be
 * null. Their types have to be such that their ids can be written and read back, as for the ids of
 * any cache.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface CacheKey {}
