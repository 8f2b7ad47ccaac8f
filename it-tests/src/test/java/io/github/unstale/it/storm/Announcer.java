// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An application that writes and caches nothing. */
@ApplicationScoped
class Announcer implements Doors {

  @Inject Invalidator invalidator;

  @Override
  public void invalidate(List<Integer> ids, Random random) {
    Invalidation some = Invalidation.of(Items.ENTITY, ids.stream().map(String::valueOf).toList());
    if (random.nextBoolean()) {
      invalidator.invalidate(some);
    } else {
      var unused = invalidator.publish(some);
    }
  }

  @Override
  public void invalidate(Map<Integer, Long> versions, Random random) {
    Words.say(versions, random, invalidator);
  }

  @Override
  public void invalidateAll() {
    invalidator.invalidate(Invalidation.all(Items.ENTITY));
  }
}
