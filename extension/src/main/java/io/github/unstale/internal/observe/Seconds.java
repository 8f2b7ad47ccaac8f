// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.github.unstale.Timing;
import java.time.Duration;
import java.util.function.Function;

/** Times as metrics have them. */
final class Seconds {

  private static final double NANOS = 1e9;

  private Seconds() {}

  static double of(Duration time) {
    return time.getSeconds() + time.getNano() / NANOS;
  }

  /** The measure with the percentiles of a timing. */
  static Measure quantiles(Measure measure, Function<Subject, Timing> timing) {
    return measure
        .read("quantile", "0.5", subject -> of(timing.apply(subject).p50()))
        .read("quantile", "0.99", subject -> of(timing.apply(subject).p99()));
  }
}
