// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import java.util.List;
import java.util.Random;

/** All the ways to say that a thing has changed. */
final class StormWords {

  private final Random random;

  StormWords(Random random) {
    this.random = random;
  }

  /**
   * Says it in any way.
   *
   * @param before the version that everybody saw, and whose tags are what caches know it by
   * @param version the new one
   */
  List<Invalidation> any(StormEntity entity, Register.Thing thing, int before, int version) {
    List<Invalidation> said = some(entity, thing, before, version);
    return entity.hasOneWriter()
        ? said.stream().map(words -> StormEntity.signed(words, thing, version)).toList()
        : said;
  }

  private List<Invalidation> some(
      StormEntity entity, Register.Thing thing, int before, int version) {
    if (entity.changes() && random.nextBoolean()) {
      return List.of(inPlace(thing, version));
    }
    if (entity.kind() == StormEntity.Kind.FOLLOWS) {
      return List.of(cause(thing));
    }
    String name = thing.entity();
    return switch (random.nextInt(24)) {
      case 0 -> List.of(Invalidation.all(random.nextBoolean() ? name : Invalidation.ALL_ENTITIES));
      case 1 -> List.of(Invalidation.of(name, thing.id()).because("no version"));
      case 2 -> List.of(Invalidation.of(name, Storm.IDS));
      case 3 -> List.of(another(), Invalidation.of(name, thing.id()));
      case 4 -> List.of(Invalidation.matching(name, pattern(thing.id())));
      case 5 -> List.of(overAll(thing));
      case 6 -> List.of(Invalidation.tagged(name, tag(thing, before)));
      case 7 -> List.of(Invalidation.tagged(Invalidation.ALL_ENTITIES, tag(thing, before)));
      case 8 -> List.of(Invalidation.matching(name, pattern(thing.id())));
      case 9 -> List.of(Invalidation.tagged(name, tag(thing, before)));
      default -> List.of(Invalidation.of(name, thing.id()));
    };
  }

  private Invalidation inPlace(Register.Thing thing, int version) {
    Invalidation some =
        random.nextBoolean()
            ? Invalidation.of(thing.entity(), thing.id())
            : Invalidation.tagged(thing.entity(), StormText.own(thing));
    return some.because("written").with(StormEntity.VERSION, Integer.toString(version));
  }

  private Invalidation cause(Register.Thing thing) {
    String name = StormEntity.CAUSE;
    return switch (random.nextInt(12)) {
      case 0 -> Invalidation.all(name);
      case 1 -> Invalidation.of(name, Storm.IDS);
      case 2 -> Invalidation.matching(name, pattern(thing.id()));
      case 3 -> Invalidation.tagged(name, "light");
      default -> Invalidation.of(name, thing.id());
    };
  }

  private Invalidation another() {
    String entity = Storm.ENTITIES.get(random.nextInt(Storm.ENTITIES.size()));
    return Invalidation.of(entity, Storm.IDS.get(random.nextInt(Storm.IDS.size())));
  }

  private String tag(Register.Thing thing, int version) {
    return random.nextBoolean() ? StormText.own(thing) : StormText.shade(thing, version);
  }

  private IdPattern pattern(String id) {
    return switch (random.nextInt(5)) {
      case 0 -> IdPattern.exact(id);
      case 1 -> IdPattern.prefix(id.substring(0, 2));
      case 2 -> IdPattern.suffix(id.substring(1));
      case 3 -> IdPattern.glob("?" + id.charAt(1) + "*");
      default -> IdPattern.regex("^" + id.charAt(0) + "-[0-9]$");
    };
  }

  private Invalidation overAll(Register.Thing thing) {
    String all = thing.entity() + ':' + thing.id();
    IdPattern pattern =
        switch (random.nextInt(5)) {
          case 0 -> IdPattern.exact(all);
          case 1 -> IdPattern.prefix(thing.entity() + ':');
          case 2 -> IdPattern.suffix(':' + thing.id());
          case 3 -> IdPattern.glob("*:" + thing.id().charAt(0) + "-?");
          default -> IdPattern.regex(thing.id() + "$");
        };
    return Invalidation.matching(Invalidation.ALL_ENTITIES, pattern);
  }
}
