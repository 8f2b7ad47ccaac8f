// SPDX-License-Identifier: Apache-2.0

/** What happens between two JVMs, beside the NATS client alone doing the same. */
@NullMarked
package io.github.unstale.benchmarks.pair;

import org.jspecify.annotations.NullMarked;
