// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import java.util.Locale;

/** Where a node had an answer from. */
enum Source {
  /** Its memory. */
  CACHE,
  /** It had to ask. */
  DATABASE;

  /** As clients see it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
