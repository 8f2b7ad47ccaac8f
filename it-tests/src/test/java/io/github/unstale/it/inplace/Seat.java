// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.inplace;

/**
 * What is cached.
 *
 * @param row where it is: its tag
 * @param state {@code free}, as every load finds it, or what an invalidation has made of it
 */
public record Seat(String row, String state) {}
