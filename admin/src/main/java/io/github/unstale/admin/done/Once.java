// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import io.github.unstale.admin.asked.Asked;
import io.github.unstale.internal.observe.Observed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Does what is asked for, once for each request id, and answers the same request alike. */
@Dependent
public class Once {

  private final Observed node;
  private final OnTrail onTrail;
  private final InMemory inMemory;
  private final RequestIds ids;

  @Inject
  Once(Observed node, OnTrail onTrail, InMemory inMemory, RequestIds ids) {
    this.node = node;
    this.onTrail = onTrail;
    this.inMemory = inMemory;
    this.ids = ids;
  }

  /** The answer, when it is done; refuses what cannot be. */
  public String answer(Asked asked) {
    return asked.asker().requestId().isPresent()
        ? answer(asked, asked.asker().requestId().get())
        : answer(asked, ids.another());
  }

  private String answer(Asked asked, String requestId) {
    Deed deed = Deed.of(asked, requestId);
    return node.settings().admin().trail().isPresent()
        ? onTrail.answer(deed)
        : inMemory.answer(deed);
  }
}
