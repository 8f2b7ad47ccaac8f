// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;

/** What was injected somewhere. */
public interface Injected {

  /** The cache. */
  CoherentCache<String, String> cache();
}
