// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The ways to say that items have changed, but for naming their ids. */
final class Words {

  private Words() {}

  /** Says it of each of these, with the version that it has now, in one way. */
  static void say(Map<Integer, Long> versions, Random random, Invalidator invalidator) {
    List<Invalidation> words = new ArrayList<>();
    int way = random.nextInt(7);
    versions.forEach((id, version) -> words.add(one(way, id, version)));
    if (random.nextBoolean()) {
      invalidator.invalidate(words);
    } else {
      var unused = invalidator.publish(words);
    }
  }

  private static Invalidation one(int way, int id, long version) {
    return switch (way) {
      case 0 -> Invalidation.matching(Items.ENTITY, tens(id));
      case 1 -> Invalidation.matching(Items.ENTITY, "regex:^(" + id + "|x)$");
      case 2 -> Invalidation.matching(Invalidation.ALL_ENTITIES, Items.ENTITY + ":" + id);
      case 3 -> Invalidation.tagged(Items.ENTITY, Item.tensTag(id));
      case 4 -> Invalidation.of(Items.CAUSE, Integer.toString(id));
      case 5 -> inPlace(Invalidation.of(Items.ENTITY, Integer.toString(id)), version);
      default -> inPlace(Invalidation.tagged(Items.ENTITY, Item.ownTag(id)), version);
    };
  }

  private static String tens(int id) {
    return id < 10 ? "?" : id / 10 + "?";
  }

  private static Invalidation inPlace(Invalidation some, long version) {
    return some.because("written").with(Doors.VERSION, Long.toString(version));
  }
}
