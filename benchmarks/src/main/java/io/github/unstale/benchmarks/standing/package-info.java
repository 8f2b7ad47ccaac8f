// SPDX-License-Identifier: Apache-2.0
/**
 * What a node costs by being there: where nothing happens, with the log, at the start of a server.
 */
@NullMarked
package io.github.unstale.benchmarks.standing;

import org.jspecify.annotations.NullMarked;
