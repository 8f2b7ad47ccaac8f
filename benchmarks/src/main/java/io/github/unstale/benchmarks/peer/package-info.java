// SPDX-License-Identifier: Apache-2.0

/**
 * Unstale and what one may take instead, each as two nodes in two JVMs that do the same work, at
 * its documented best and by default.
 */
@NullMarked
package io.github.unstale.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
