/**
 * What the runtime's tools see of this node.
 *
 * <p>May import all rooms below its floor but {@code internal.config}. Each class that mentions a
 * library of the runtime's is loaded only where that library is there. Doors: {@link
 * io.github.unstale.internal.observe.OpenTelemetryTraces}.
 */
@NullMarked
package io.github.unstale.internal.observe;

import org.jspecify.annotations.NullMarked;
