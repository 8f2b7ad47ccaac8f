// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** The same as {@link TenCaches} with ten beans of the application's own. */
@ApplicationScoped
public class TenBeans {

  @Inject Plain zero;

  @Inject Plain one;

  @Inject Plain two;

  @Inject Plain three;

  @Inject Plain four;

  @Inject Plain five;

  @Inject Plain six;

  @Inject Plain seven;

  @Inject Plain eight;

  @Inject Plain nine;

  void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
    Stream.of(zero, one, two, three, four, five, six, seven, eight, nine).forEach(Plain::size);
  }
}
