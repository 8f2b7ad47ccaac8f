// SPDX-License-Identifier: Apache-2.0

/** JVMs beside this one, each of which does what it is told. */
@NullMarked
package io.github.unstale.benchmarks.lane;

import org.jspecify.annotations.NullMarked;
