// SPDX-License-Identifier: Apache-2.0

/**
 * Unstale and what one may take instead or write oneself, each as two nodes in two JVMs that do the
 * same work; what one may take, at its documented best and by default.
 */
@NullMarked
package io.github.unstale.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
