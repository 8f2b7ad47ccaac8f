// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.annotated;

import io.github.unstale.CacheResult;
import java.util.UUID;

/** What has names. */
interface Named {

  /** Another one at each call. */
  @CacheResult("name")
  default String name(String id) {
    return id + " " + UUID.randomUUID();
  }
}
