// SPDX-License-Identifier: Apache-2.0

/** What a node does with a cache of a million entries, inside one JVM. */
@NullMarked
package io.github.unstale.benchmarks.big;

import org.jspecify.annotations.NullMarked;
