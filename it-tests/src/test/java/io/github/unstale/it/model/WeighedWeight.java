// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import io.github.unstale.EntityCache;
import io.github.unstale.spi.WeightOf;
import jakarta.enterprise.context.ApplicationScoped;

/** Every value says what it weighs. */
@ApplicationScoped
@EntityCache("weighed")
public class WeighedWeight implements WeightOf<String> {

  @Override
  public int weightOf(String value) {
    return Integer.parseInt(value);
  }
}
