// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.log;

import io.github.unstale.EntityCache;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Never likes what it hears. */
@ApplicationScoped
public class Grumpy {

  void on(@Observes @EntityCache("heard") InvalidationReceived received) {
    throw new IllegalStateException("An observer of the test's fails, as it should");
  }
}
