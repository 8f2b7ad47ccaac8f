// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CoherentCaches;
import io.github.unstale.Covered;
import io.github.unstale.Invalidation;
import io.github.unstale.Nodes;
import io.github.unstale.internal.log.AuditTrail;
import io.github.unstale.internal.observe.Observed;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What the invalidation service finds in an application. */
class AdministrationTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final JdbcDataSource database = new JdbcDataSource();

  AdministrationTest() {
    database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  private TestApplication.Setup open() {
    return TestApplication.of()
        .bean(DataSource.class, database)
        .property("unstale.admin.enabled", "true")
        .property("unstale.admin.roles", "admin, operator");
  }

  @Test
  void application_thatIsOpen_hasATrailWithEitherGuarantee() {
    try (var application = open().property("unstale.log.create", "true").start()) {
      AuditTrail trail = application.get(AuditTrail.class);
      trail.write(List.of(Invalidation.of("token", "1")));

      assertThat(trail.page(10, 0, /* pattern= */ null).total()).isEqualTo(1);
      assertThat(application.get(Observed.class).settings().admin().roles())
          .containsExactly("admin", "operator");
    }
  }

  @Test
  void application_withoutAudit_needsNoDatabase() {
    try (var application =
        TestApplication.of()
            .property("unstale.admin.enabled", "true")
            .property("unstale.admin.audit", "false")
            .start()) {
      assertThat(application.get(Observed.class).settings().admin().trail()).isEmpty();
    }
  }

  @Test
  void application_withoutDataSource_isRefused() {
    assertThatThrownBy(() -> TestApplication.of().property("unstale.admin.enabled", "true").start())
        .hasMessageContaining(
            "UNSTALE-350: 'unstale.log.data-source' is 'java:comp/DefaultDataSource' (from the"
                + " defaults), but there is no DataSource in JNDI under this name, and no bean of"
                + " that type. With 'unstale.admin.enabled' valid is the name of the DataSource in"
                + " which the audit trail is. Correct the name, define the DataSource in the"
                + " server, or set 'unstale.admin.audit' to 'false' to do without an audit"
                + " trail.");
  }

  @Test
  void tables_thatCannotBeCreated_areAWarning() {
    database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";IFEXISTS=TRUE");
    try (var log = new CapturedLog();
        var application = open().property("unstale.log.create", "true").start()) {
      assertThat(application.get(Observed.class).entities()).isEmpty();
      assertThat(log.lines(Level.WARNING))
          .anyMatch(
              line ->
                  line.startsWith(
                          "UNSTALE-422: The audit trail cannot be made ready, because table"
                              + " 'unstale_log' of data source 'java:comp/DefaultDataSource' cannot"
                              + " be created: ")
                      && line.endsWith(
                          ". Until it is, the invalidation service refuses to invalidate. Restore"
                              + " the database, or create the tables with the scripts."));
    }
  }

  @Test
  void nodes_asked_sayWhatWouldBeDropped() {
    try (var application = TestApplication.of().start()) {
      var cache = application.get(CoherentCaches.class).get("token", String.class, String.class);
      cache.get("1", id -> "one");
      cache.get("2", id -> "two");
      Nodes nodes = application.get(Nodes.class);

      Covered all = covered(nodes, Invalidation.all("token")).get(0);
      assertThat(all.id()).isEqualTo(nodes.self().id());
      assertThat(all.name()).isEqualTo(nodes.self().name());
      assertThat(all.entries()).isEqualTo(2);
      assertThat(all.age()).isEmpty();
      assertThat(covered(nodes, Invalidation.of("token", "1")).get(0).age()).isPresent();
      assertThat(covered(nodes, Invalidation.all("org"))).isEmpty();
      assertThat(cache.size()).isEqualTo(2);
    }
  }

  private static List<Covered> covered(Nodes nodes, Invalidation said) {
    return nodes.covered(said, PATIENCE).toCompletableFuture().join();
  }
}
