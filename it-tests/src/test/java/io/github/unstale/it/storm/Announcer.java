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
    invalidator.invalidate(Words.of(ids));
  }

  @Override
  public void invalidate(Map<Integer, Long> versions, Random random) {
    invalidator.invalidate(Words.of(versions, random));
  }

  @Override
  public void invalidateAll() {
    invalidator.invalidate(Invalidation.all(Items.ENTITY));
  }

  @Override
  public void publish(List<Integer> ids) {
    var unused = invalidator.publish(Words.of(ids));
  }

  @Override
  public void publish(Map<Integer, Long> versions, Random random) {
    var unused = invalidator.publish(Words.of(versions, random));
  }
}
