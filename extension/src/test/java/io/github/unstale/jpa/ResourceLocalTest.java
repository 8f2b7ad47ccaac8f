// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Units whose transactions nobody but JPA knows of. */
class ResourceLocalTest {

  /** What is logged as a warning while it is open. */
  private static final class Warnings extends Handler {

    private final Logger logger = Logger.getLogger("io.github.unstale");
    private final List<String> lines = new ArrayList<>();

    Warnings() {
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().equals(Level.WARNING)) {
        lines.add(line.getMessage());
      }
    }

    @Override
    public void flush() {
      // nothing is buffered
    }

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }

  private static List<String> warningsOfTwoWrites(Shop shop) {
    Warnings warnings = new Warnings();
    try {
      shop.commit(entities -> entities.persist(new Item(1)));
      var items = shop.cache("item", Long.class, 1L);
      for (String name : List.of("new", "newer")) {
        shop.commit(entities -> entities.find(Item.class, 1L).name(name));
      }
      assertThat(items.peek(1L)).isNull();
    } finally {
      warnings.close();
    }
    return warnings.lines;
  }

  @ParameterizedTest
  @EnumSource
  void write_inAUnitWithoutJta_warnsOnce(Provider provider) {
    try (Shop shop = Shop.Setup.of(Item.class).resourceLocal().open(provider)) {
      assertThat(warningsOfTwoWrites(shop))
          .filteredOn(line -> line.startsWith("UNSTALE-3"))
          .filteredOn(line -> !line.startsWith("UNSTALE-311"))
          .containsExactly(
              "UNSTALE-348: JPA has written a 'io.github.unstale.jpa.Item' outside of JTA's"
                  + " transactions, as it does in persistence units of type RESOURCE_LOCAL. Nobody"
                  + " is told of its commit, so 'item' was invalidated before it, and a read in"
                  + " between may cache the old value again. Use a unit with"
                  + " transaction-type=\"JTA\", or set 'unstale.cache.item.quarantine' to more than"
                  + " such a transaction takes.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void write_inAUnitWithoutJta_withQuarantine_isSafe(Provider provider) {
    try (Shop shop =
        Shop.Setup.of(Item.class)
            .resourceLocal()
            .property("unstale.cache.item.quarantine", "PT10S")
            .open(provider)) {
      assertThat(warningsOfTwoWrites(shop)).noneMatch(line -> line.startsWith("UNSTALE-348"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void write_inAUnitWithJta_warnsOfNothing(Provider provider) {
    try (Shop shop = Shop.Setup.of(Item.class).open(provider)) {
      assertThat(warningsOfTwoWrites(shop)).noneMatch(line -> line.startsWith("UNSTALE-348"));
    }
  }
}
