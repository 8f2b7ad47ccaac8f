// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.concurrent.Future;

/** How a thread waits that is alone: it does what others would do meanwhile. */
@FunctionalInterface
interface Waiting {

  /** Whether something ends within so many nanoseconds. */
  boolean endsWithin(Future<?> end, long nanos);
}
