// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.deployment;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;

/** What somebody writes who has read half of the first page. */
@ApplicationScoped
public class Mistaken {

  @Inject CoherentCache<String, String> nameless;

  @Inject Instance<CoherentCache<String, String>> lookup;

  @Inject
  @EntityCache("item")
  Map<String, String> map;

  void on(@ObservesAsync @EntityCache("item") InvalidationReceived received) {}
}
