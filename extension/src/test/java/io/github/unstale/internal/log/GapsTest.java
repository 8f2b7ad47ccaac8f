// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import static io.github.unstale.internal.log.Table.MINUTES;
import static io.github.unstale.internal.log.Table.START;
import static io.github.unstale.internal.log.Table.entry;
import static io.github.unstale.internal.log.Table.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.Log.Numbers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers that were given out and are not visible yet, or never will be. */
class GapsTest {

  private Table table;

  @BeforeEach
  void create() throws SQLException {
    table = Table.created();
  }

  @AfterEach
  void drop() throws SQLException {
    table.close();
  }

  @Test
  void read_rowsThatCommitLate_areFoundInTheGap() throws SQLException {
    try (Held slow = table.held()) {
      slow.append(Invalidation.of("token", "slow")); // 1
      table.appendMany(2); // 2, 3
      assertThat(numbers(table.read(START))).containsExactly(2L, 3L);

      Log.Position position = new Log.Position(3, List.of(new Numbers(1, 1)));
      assertThat(numbers(table.read(position))).isEmpty();

      slow.commit();
      assertThat(numbers(table.read(position))).containsExactly(1L);
    }
  }

  @Test
  void read_gapsOfRolledBackTransactions_stayEmpty() throws SQLException {
    try (Held undone = table.held()) {
      undone.append(Invalidation.of("token", "1")).rollback();
      table.appendMany(1);

      assertThat(numbers(table.read(START))).containsExactly(2L);
      assertThat(numbers(table.read(new Log.Position(2, List.of(new Numbers(1, 1)))))).isEmpty();
    }
  }

  @Test
  void read_lateAndNewRows_areInTheOrderOfTheirNumbers() throws SQLException {
    try (Held slow = table.held()) {
      slow.append(Invalidation.of("token", "slow")); // 1
      table.appendMany(1); // 2
      Log.Position position = new Log.Position(2, List.of(new Numbers(1, 1)));
      table.appendMany(2); // 3, 4
      slow.commit();

      assertThat(numbers(table.read(position))).containsExactly(1L, 3L, 4L);
      assertThat(numbers(table.log().read(position, 2))).containsExactly(1L, 3L);
    }
  }

  @Test
  void read_moreGapsThanAreAskedForOneByOne_findsWhatIsMissingAndNothingElse() {
    table.appendMany(4_000);
    List<Numbers> odd =
        LongStream.range(0, 2_000).mapToObj(i -> new Numbers(2 * i + 1, 2 * i + 1)).toList();

    Log.Page page = table.log().read(new Log.Position(4_000, odd), 5_000);

    assertThat(numbers(page)).containsExactlyElementsOf(odd.stream().map(Numbers::first).toList());
    assertThat(page.isContinued()).isTrue();
  }

  @Test
  void read_moreGapsThanAreAskedForOneByOne_comesToAnEndInPages() {
    table.appendMany(4_000);
    List<Long> missing =
        new ArrayList<>(LongStream.range(0, 2_000).mapToObj(i -> 2 * i + 1).toList());

    int rounds = 0;
    while (!missing.isEmpty()) {
      List<Numbers> gaps = missing.stream().map(some -> new Numbers(some, some)).toList();
      List<Long> found = numbers(table.log().read(new Log.Position(4_000, gaps), 300));
      assertThat(found)
          .containsExactlyElementsOf(missing.subList(0, Math.min(300, missing.size())));
      missing.removeAll(found);
      rounds++;
    }

    assertThat(rounds).isEqualTo(7);
  }

  @Test
  void read_moreGapsThanAreAskedForOneByOne_areNotHiddenBehindWhatIsSeen() throws SQLException {
    table.appendMany(2_400);
    table.execute("delete from unstale_log where mod(id, 2) = 1 and id < 2300");
    List<Numbers> missing =
        LongStream.concat(LongStream.range(0, 1_150).map(i -> 2 * i + 1), LongStream.of(2_200))
            .sorted()
            .mapToObj(number -> new Numbers(number, number))
            .toList();

    Log.Page page = table.log().read(new Log.Position(2_400, missing), 10);

    assertThat(numbers(page)).containsExactly(2_200L);
  }

  @Test
  void read_wideGap_isReadInPages() {
    table.appendMany(2_000);
    Log.Position position = new Log.Position(2_000, List.of(new Numbers(1, 1_999)));

    assertThat(numbers(table.log().read(position, 100)))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    assertThat(numbers(table.log().read(position, 5_000))).hasSize(1_999);
  }

  @Test
  void read_hugeGap_costsNothing() throws SQLException {
    table.execute("alter table unstale_log alter column id restart with 1000000000000");
    table.appendMany(1);

    Log.Position position =
        new Log.Position(1_000_000_000_000L, List.of(new Numbers(1, 999_999_999_999L)));
    assertThat(numbers(table.read(position))).isEmpty();
    assertThat(table.read(position).isContinued()).isTrue();
  }

  @Test
  void begin_emptyTable_isTheStart() {
    assertThat(table.log().begin(MINUTES)).isEqualTo(START);
  }

  @Test
  void begin_oldRows_isTheLastOfThem() throws SQLException {
    try (Held held = table.held()) {
      held.append(Invalidation.all("token")).rollback(); // 1
    }
    table.appendMany(3); // 2 to 4
    table.age("true", MINUTES.multipliedBy(2));

    assertThat(table.log().begin(MINUTES)).isEqualTo(new Log.Position(4, List.of()));
  }

  @Test
  void begin_youngRows_isTheLastOfThemAndTheGapsAmongThem() throws SQLException {
    try (Held one = table.held();
        Held other = table.held()) {
      table.appendMany(3); // 1 to 3
      one.append(Invalidation.all("token")); // 4
      table.appendMany(1); // 5
      other.append(IntStream.range(0, 3).mapToObj(i -> entry(Invalidation.all("token")))); // 6 to 8
      table.appendMany(2); // 9, 10

      assertThat(table.log().begin(MINUTES))
          .isEqualTo(new Log.Position(10, List.of(new Numbers(4, 4), new Numbers(6, 8))));
    }
  }

  @Test
  void begin_gapBetweenOldAndYoungRows_isMissing() throws SQLException {
    try (Held held = table.held()) {
      table.appendMany(2); // 1, 2
      table.age("true", MINUTES.multipliedBy(2));
      held.append(Invalidation.all("token")); // 3
      table.appendMany(1); // 4

      assertThat(table.log().begin(MINUTES))
          .isEqualTo(new Log.Position(4, List.of(new Numbers(3, 3))));
    }
  }

  @Test
  void begin_gapBeforeTheFirstRow_isMissing() throws SQLException {
    try (Held held = table.held()) {
      held.append(Invalidation.all("token")); // 1
      table.appendMany(1); // 2

      assertThat(table.log().begin(MINUTES))
          .isEqualTo(new Log.Position(2, List.of(new Numbers(1, 1))));
    }
  }

  @Test
  void begin_gapsAmongOldRows_areGivenUp() throws SQLException {
    try (Held held = table.held()) {
      table.appendMany(1); // 1
      held.append(Invalidation.all("token")).rollback(); // 2
      table.appendMany(1); // 3
      table.age("true", MINUTES.multipliedBy(2));
      table.appendMany(1); // 4

      assertThat(table.log().begin(MINUTES)).isEqualTo(new Log.Position(4, List.of()));
    }
  }

  @Test
  void begin_rowOfALongTransaction_isAsYoungAsItsWriting() throws Exception {
    try (Held slow = table.held();
        Held open = table.held()) {
      slow.append(Invalidation.of("token", "1")); // 1, and the transaction has its time
      table.execute("select 1");
      String began = table.select("select current_timestamp(6)").get(0);
      open.append(Invalidation.of("token", "2")); // 2
      slow.append(Invalidation.of("token", "3")); // 3
      slow.commit();

      assertThat(
              table.select(
                  "select id from unstale_log where created_at >= timestamp with time zone '"
                      + began
                      + "'"))
          .containsExactly("3");
    }
  }

  @Test
  void begin_otherTimeZones_areTheSame() throws SQLException {
    TimeZone before = TimeZone.getDefault();
    try (Held held = table.held()) {
      table.appendMany(1); // 1
      held.append(Invalidation.all("token")); // 2
      table.appendMany(1); // 3
      for (String zone : List.of("Pacific/Kiritimati", "Pacific/Midway", "Asia/Kolkata", "UTC")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertThat(table.log().begin(Duration.ofMinutes(1)))
            .as(zone)
            .isEqualTo(new Log.Position(3, List.of(new Numbers(2, 2))));
        assertThat(table.log().prune(Duration.ofMinutes(1), 10)).as(zone).isZero();
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }
}
