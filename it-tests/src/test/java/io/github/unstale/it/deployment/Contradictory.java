// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.deployment;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Asks for what cannot be. */
@ApplicationScoped
public class Contradictory {

  /** Cannot be written to a subject. */
  public static final class Opaque {}

  @Inject
  @EntityCache("two")
  CoherentCache<Long, String> numbers;

  @Inject
  @EntityCache("two")
  CoherentCache<String, String> texts;

  @Inject
  @EntityCache("no name")
  CoherentCache<String, String> nameless;

  @Inject
  @EntityCache("opaque")
  CoherentCache<Opaque, String> opaque;
}
