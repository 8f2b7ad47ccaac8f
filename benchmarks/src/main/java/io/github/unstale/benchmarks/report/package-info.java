// SPDX-License-Identifier: Apache-2.0

/**
 * Writes down what was measured: files of numbers in {@code benchmarks/target}, and the tables and
 * charts of {@code docs/performance.md}. Doors: {@link io.github.unstale.benchmarks.report.Report},
 * {@link io.github.unstale.benchmarks.report.Rows}, {@link
 * io.github.unstale.benchmarks.report.Curve}.
 */
@NullMarked
package io.github.unstale.benchmarks.report;

import org.jspecify.annotations.NullMarked;
