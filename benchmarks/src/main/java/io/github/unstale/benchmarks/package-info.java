// SPDX-License-Identifier: Apache-2.0

/** Measures Unstale beside what one would take instead, and beside the limit. */
@NullMarked
package io.github.unstale.benchmarks;

import org.jspecify.annotations.NullMarked;
