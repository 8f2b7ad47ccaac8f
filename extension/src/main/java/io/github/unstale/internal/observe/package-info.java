/**
 * What a node shows of itself to the runtime's tools: its readiness, its metrics and its traces,
 * where the runtime has what shows them.
 *
 * <p>May import {@code internal.coherence}, {@code internal.world}, {@code internal.config} and the
 * root package. A runtime need not have MicroProfile Health, MicroProfile Metrics or OpenTelemetry:
 * their types stand in one class each, which the doors load only if they can. Doors: {@link
 * io.github.unstale.internal.observe.Observed}, {@link io.github.unstale.internal.observe.Tools},
 * {@link io.github.unstale.internal.observe.Metrics}.
 */
@NullMarked
package io.github.unstale.internal.observe;

import org.jspecify.annotations.NullMarked;
