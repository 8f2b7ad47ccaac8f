// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.LoadTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads through the cache. For one thread. */
final class Reader {

  /** Between some reads and the next. */
  static final Duration PAUSE = Duration.ofMillis(5);

  private static final int SOME = 10;

  /** These are read often; the others so seldom that what is cached of them grows old. */
  private static final int OFTEN = Register.IDS / 8;

  private final Items items;
  private final Loader loader;
  private final Journal journal;
  private final OwnWrites own;
  private final Random random;

  Reader(Items items, Loader loader, Journal journal, OwnWrites own, Random random) {
    this.items = items;
    this.loader = loader;
    this.journal = journal;
    this.own = own;
    this.random = random;
  }

  void readSome() {
    for (int i = 0; i < SOME; i++) {
      int id = anyId();
      switch (random.nextInt(200)) {
        case 0 -> readAll(List.of(id, anyId(), anyId()));
        case 1 -> read(id, it -> items.fresh(it, loader));
        case 2 -> peek(id);
        case 3, 4, 5, 6, 7, 8, 9, 10 -> read(id, it -> items.find(it, loader));
        case 11, 12, 13, 14 -> read(id, it -> items.findLater(it, loader));
        case 15, 16, 17, 18 -> read(id, items::get);
        default -> read(id, it -> items.get(it, loader));
      }
    }
  }

  private int anyId() {
    return random.nextInt(random.nextInt(4) == 0 ? Register.IDS : OFTEN);
  }

  private void read(int id, Function<Integer, Item> how) {
    long oldest = own.oldest(id);
    long began = System.nanoTime();
    try {
      Item item = how.apply(id);
      tell(id, item == null ? loader.versionOfNothing(id) : item.version(), oldest, began);
    } catch (Loader.QueryFailed | LoadTimeoutException e) {
      journal.failed(id);
    }
  }

  private void peek(int id) {
    long oldest = own.oldest(id);
    long began = System.nanoTime();
    Item item = items.peek(id);
    if (item != null) {
      tell(id, item.version(), oldest, began);
    }
  }

  private void readAll(List<Integer> ids) {
    Map<Integer, Long> oldest =
        ids.stream().distinct().collect(Collectors.toMap(id -> id, own::oldest));
    long began = System.nanoTime();
    try {
      items
          .getAll(ids, loader::all)
          .forEach((id, item) -> tell(id, item.version(), oldest.get(id), began));
    } catch (Loader.QueryFailed | LoadTimeoutException e) {
      journal.failed(ids.get(0));
    }
  }

  private void tell(int id, long version, long oldest, long began) {
    Entry.Kind kind = loader.wasCalled() ? Entry.Kind.LOAD : Entry.Kind.HIT;
    journal.read(version < oldest ? Entry.Kind.OWN_MISSED : kind, id, version, began);
  }
}
