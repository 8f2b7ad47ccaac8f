// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import io.github.unstale.EntityCache;
import io.github.unstale.spi.TtlOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Every value says how long it lasts, but {@code none} does not. */
@ApplicationScoped
@EntityCache("lasting")
public class LastingTtl implements TtlOf<String> {

  @Override
  public Duration ttlOf(String value) {
    return value.equals("none") ? null : Duration.parse(value);
  }
}
