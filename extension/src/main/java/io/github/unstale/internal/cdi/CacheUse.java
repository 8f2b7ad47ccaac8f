// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

/**
 * A cache's injection point.
 *
 * @param types the types that it asks for
 * @param place where it is
 */
record CacheUse(CacheTypes types, String place) {}
