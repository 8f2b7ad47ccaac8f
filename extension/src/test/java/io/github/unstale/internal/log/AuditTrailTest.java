// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log.LogException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log's table, as people read it. */
class AuditTrailTest {

  private Table table;
  private AuditTrail trail;

  @BeforeEach
  void create() throws SQLException {
    table = new Table();
    trail = trail(table);
    trail.create();
  }

  private static AuditTrail trail(Table table) {
    var place =
        new TableLog.Place(
            table.dataSource(), table.settings(/* create= */ true), TableLog.Boundary.NONE);
    return new AuditTrail(place, Table.WIRE, "node-1");
  }

  @AfterEach
  void drop() throws SQLException {
    table.close();
  }

  private static Invalidation by(Invalidation said, String who, String request) {
    return said.with("triggered_by", who).with("request_id", request).with("user", "demo");
  }

  @Test
  void written_isReadAsItWas() {
    Invalidation keys = by(Invalidation.of("user", List.of("1", "2")), "ann", "inv-1");
    Invalidation other = by(Invalidation.of("org", "7"), "ann", "inv-1");

    assertThat(trail.write(List.of(keys, other))).isEqualTo(2);

    AuditTrail.Page page = trail.page(10, 0, /* pattern= */ null);
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.entries()).extracting(AuditTrail.Written::number).containsExactly(2L, 1L);
    AuditTrail.Written first = page.entries().get(1);
    assertThat(first.said()).containsExactly(keys);
    assertThat(first.keys()).containsExactly("user:1", "user:2");
    assertThat(first.patterns()).isEmpty();
    assertThat(first.triggeredBy()).isEqualTo("ann");
    assertThat(first.requestId()).isEqualTo("inv-1");
    assertThat(first.timestamp()).isNotNull();
    assertThat(first.latency()).isEqualTo(Duration.ZERO);
  }

  @Test
  void written_hasTheNameOfNoSignal_soThatNobodyTakesItForKnown() {
    trail.write(List.of(Invalidation.of("user", List.of("1", "2")), Invalidation.of("org", "7")));

    assertThat(table.read(Table.START).rows()).hasSize(2).allMatch(row -> row.messageId() == null);
  }

  @Test
  void rows_ofTheApplication_areThereToo() throws SQLException {
    table.append(Invalidation.matching("*", "regex:^user:1"), Invalidation.tagged("*", "eu"));
    table.execute("insert into unstale_log (entity) values ('token')");

    List<AuditTrail.Written> entries = trail.page(10, 0, /* pattern= */ null).entries();
    assertThat(entries.get(0).patterns()).containsExactly("token:*");
    assertThat(entries.get(0).latency()).isNull();
    assertThat(entries.get(0).requestId()).isNull();
    assertThat(entries.get(1).patterns()).containsExactly("regex:^user:1");
    assertThat(entries.get(1).tags()).containsExactly("eu");
    assertThat(entries.get(1).triggeredBy()).isEqualTo("node-1");
  }

  @Test
  void pages_followEachOther() {
    table.appendMany(7);

    assertThat(numbers(3, 0)).containsExactly(7L, 6L, 5L);
    assertThat(numbers(3, 3)).containsExactly(4L, 3L, 2L);
    assertThat(numbers(3, 6)).containsExactly(1L);
    assertThat(numbers(3, 9)).isEmpty();
    assertThat(trail.page(3, 9, /* pattern= */ null).total()).isEqualTo(7);
  }

  private List<Long> numbers(int limit, long offset) {
    return trail.page(limit, offset, /* pattern= */ null).entries().stream()
        .map(AuditTrail.Written::number)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "user:1, 1",
    "user:*, 3 2 1",
    "*:profile, 2",
    "user:1:*, 2",
    "regex:^org, 4",
    "org:*, 4",
    "user:a*, 3",
    "'user:a\\*', 3",
    "nobody, ''"
  })
  void search_looksAtKeysAndPatterns(String pattern, String expected) {
    trail.write(List.of(Invalidation.of("user", List.of("1", "2"))));
    trail.write(List.of(Invalidation.of("user", "1:profile")));
    trail.write(List.of(Invalidation.matching("user", "a*")));
    trail.write(List.of(Invalidation.all("org")));

    AuditTrail.Page page = trail.page(10, 0, IdPattern.of(pattern));

    assertThat(page.entries().stream().map(each -> Long.toString(each.number())).toList())
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    assertThat(page.total()).isEqualTo(page.entries().size());
  }

  @Test
  void search_ofMoreThanIsInMemory_findsAllAndCountsThem() {
    table.appendMany(2_300);
    List<Long> all = new ArrayList<>(LongStream.rangeClosed(1, 2_300).boxed().toList());
    Collections.reverse(all);

    AuditTrail.Page page = trail.page(1_000, 1_200, IdPattern.of("token:many-*"));

    assertThat(page.total()).isEqualTo(2_300);
    assertThat(page.entries())
        .extracting(AuditTrail.Written::number)
        .containsExactlyElementsOf(all.subList(1_200, 2_200));
  }

  @Test
  void answer_isKeptOnce() {
    assertThat(trail.answer("inv-1")).isEmpty();

    trail.keep("inv-1", "drop user:1", "{\"success\":true}");

    AuditTrail.Answer kept = trail.answer("inv-1").orElseThrow();
    assertThat(kept.text()).isEqualTo("{\"success\":true}");
    assertThat(kept.isTo("drop user:1")).isTrue();
    assertThat(kept.isTo("drop user:2")).isFalse();
    assertThat(trail.answer("INV-1")).isEmpty();
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> trail.keep("inv-1", "drop user:1", "{}"))
        .withMessage(
            "table 'unstale_log_answer' of data source 'jdbc/shop' cannot be written: a value was"
                + " refused (SQL state 23505, code 23505)");
  }

  @Test
  void tables_missing_areNamedWithTheirScripts() throws SQLException {
    try (Table empty = new Table()) {
      AuditTrail none =
          AuditTrail.of(empty.dataSource(), "shop", "audit_log", Table.WIRE, "node-1");

      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> none.page(1, 0, /* pattern= */ null))
          .withMessageStartingWith(
              "table 'audit_log' of data source 'shop' is not there (SQL state 42S04); create it"
                  + " with docs/log-h2.sql");
      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> none.answer("inv-1"))
          .withMessageStartingWith(
              "table 'audit_log_answer' of data source 'shop' is not there (SQL state 42S04);"
                  + " create it with docs/admin-h2.sql");
    }
  }
}
