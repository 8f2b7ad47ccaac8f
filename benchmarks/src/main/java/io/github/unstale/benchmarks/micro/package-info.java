// SPDX-License-Identifier: Apache-2.0

/** What one call costs, measured with JMH. */
@NullMarked
package io.github.unstale.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
