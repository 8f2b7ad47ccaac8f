// SPDX-License-Identifier: Apache-2.0

/** A node of Unstale as an application has it, in this JVM. */
@NullMarked
package io.github.unstale.benchmarks.node;

import org.jspecify.annotations.NullMarked;
