// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.Invalidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The ways to say that items have changed. */
final class Words {

  private Words() {}

  /** Those that name ids. */
  static Invalidation of(List<Integer> ids) {
    return Invalidation.of(Items.ENTITY, ids.stream().map(String::valueOf).toList());
  }

  /** For each of these, with the version that it has now, in one of the other ways. */
  static List<Invalidation> of(Map<Integer, Long> versions, Random random) {
    List<Invalidation> words = new ArrayList<>();
    int way = random.nextInt(7);
    versions.forEach((id, version) -> words.add(one(way, id, version)));
    return words;
  }

  private static Invalidation one(int way, int id, long version) {
    return switch (way) {
      case 0 -> Invalidation.matching(Items.ENTITY, Item.tensPattern(id));
      case 1 -> Invalidation.matching(Items.ENTITY, "regex:^(" + id + "|x)$");
      case 2 -> Invalidation.matching(Invalidation.ALL_ENTITIES, Items.ENTITY + ":" + id);
      case 3 -> Invalidation.tagged(Items.ENTITY, Item.tensTag(id));
      case 4 -> Invalidation.of(Items.CAUSE, Integer.toString(id));
      case 5 -> inPlace(Invalidation.of(Items.ENTITY, Integer.toString(id)), version);
      default -> inPlace(Invalidation.tagged(Items.ENTITY, Item.ownTag(id)), version);
    };
  }

  private static Invalidation inPlace(Invalidation some, long version) {
    return some.because("written").with(Doors.VERSION, Long.toString(version));
  }
}
