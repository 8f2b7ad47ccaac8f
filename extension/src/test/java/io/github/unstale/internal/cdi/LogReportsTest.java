// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.internal.world.World.Direction;
import io.github.unstale.testing.FakeClock;
import java.time.Duration;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each line, with its exact words and as often as it may come. */
class LogReportsTest {

  private final CapturedLog log = new CapturedLog();
  private final FakeClock clock = new FakeClock();
  private final LogReports reports = new LogReports(clock);

  @AfterEach
  void close() {
    log.close();
  }

  private void report(int times, Report report) {
    for (int i = 0; i < times; i++) {
      reports.on(report);
    }
  }

  @Test
  void connection_first_isOneLine() {
    reports.on(new Report.Connected("nats://me:secret@one:4222"));

    assertThat(log.lines(Level.INFO)).containsExactly("Connected to NATS at nats://one:4222.");
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void outage_withManyAttempts_isOneWarningAndOneLineWithItsDuration() {
    reports.on(new Report.Connected("nats://one:4222"));
    report(3, new Report.Disconnected("connection refused"));
    clock.pass(Duration.ofMillis(187_250));
    reports.on(new Report.Connected("nats://two:4222"));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-411: There is no connection to NATS: connection refused. Until there is one,"
                + " cached entries are served only within their 'max-staleness', and this node's"
                + " invalidations wait. Check that the servers of 'unstale.nats.servers' run, can"
                + " be reached and let this node in. It goes on trying.");
    assertThat(log.lines(Level.INFO))
        .containsExactly(
            "Connected to NATS at nats://one:4222.",
            "Connected to NATS at nats://two:4222, after 3m7.25s without.");
  }

  @Test
  void outage_withAnotherCause_isWarnedOfOncePerCause() {
    report(2, new Report.Disconnected("connection refused"));
    report(2, new Report.Disconnected("not let in"));

    assertThat(log.warnings())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("UNSTALE-411: There is no connection to NATS: not let in. Until");
  }

  @Test
  void outage_afterAnother_isWarnedOfAgain() {
    reports.on(new Report.Disconnected("a"));
    reports.on(new Report.Connected("nats://one:4222"));
    reports.on(new Report.Disconnected("a"));

    assertThat(log.warnings()).hasSize(2);
  }

  @Test
  void refusal_ofASubscription_namesThePermissionOncePerConnection() {
    var denied = new Report.Denied(Direction.SUBSCRIBE, "cache.invalidate.token.*");
    report(2, denied);

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-412: NATS does not permit this node to subscribe to"
                + " 'cache.invalidate.token.*'. It hears nothing from there, so cached"
                + " entries are served only within their 'max-staleness'. Give its NATS"
                + " user this permission.");

    reports.on(new Report.Connected("nats://one:4222"));
    reports.on(denied);
    assertThat(log.warnings()).hasSize(2);
  }

  @Test
  void refusal_thatIsOver_isSaidOnce() {
    reports.on(new Report.Permitted("cache.invalidate.user.*"));
    reports.on(new Report.Denied(Direction.SUBSCRIBE, "cache.invalidate.token.*"));

    report(2, new Report.Permitted("cache.invalidate.token.*"));

    assertThat(log.lines(Level.INFO))
        .containsExactly("NATS permits this node 'cache.invalidate.token.*' now.");
  }

  @Test
  void refusal_ofPublishing_tellsNoId() {
    reports.on(new Report.Denied(Direction.PUBLISH, "cache.invalidate.token.secret"));
    reports.on(new Report.Denied(Direction.PUBLISH, "cache.invalidate.token.other"));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-412: NATS does not permit this node to publish to 'cache.invalidate.token.*'."
                + " Nobody hears what it says there. Give its NATS user"
                + " this permission.");
  }

  @Test
  void doubt_withACauseOfItsOwn_isWarnedOfAtPowersOfTen() {
    report(100, new Report.Doubted("token", World.Doubt.OVERRUN));

    assertThat(log.warnings())
        .hasSize(3)
        .contains(
            "UNSTALE-413: What is cached of 'token' may be old: more arrived than this node could"
                + " take, and some of it was thrown away (10 times since the start). What was"
                + " cached until now is served only within its 'max-staleness'. Look for long"
                + " pauses and for too little CPU.");
  }

  @ParameterizedTest
  @EnumSource(
      value = World.Doubt.class,
      names = {"NEW_SUBSCRIPTION", "DENIED"},
      mode = Mode.INCLUDE)
  void doubt_thatOtherLinesTell_isNoWarning(World.Doubt why) {
    reports.on(new Report.Doubted("token", why));

    assertThat(log.warnings()).isEmpty();
    assertThat(log.lines(Level.FINE)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = World.Doubt.class,
      names = {"NEW_SUBSCRIPTION", "DENIED"},
      mode = Mode.EXCLUDE)
  void doubt_ofAnotherEntity_hasALineOfItsOwn(World.Doubt why) {
    reports.on(new Report.Doubted("token", why));
    reports.on(new Report.Doubted("org", why));

    assertThat(log.warnings()).hasSize(2);
  }

  @Test
  void unreadable_ofOneKind_isWarnedOfAtPowersOfTen() {
    report(999, new Report.Unreadable("token", "no JSON"));
    reports.on(new Report.Unreadable(null, "unknown subject"));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-414: A message that cannot be read was taken for 'everything of token': no"
                + " JSON. Find its publisher; what it may send is in"
                + " docs/wire.md.",
            "UNSTALE-414: A message that cannot be read was taken for 'everything of token': no"
                + " JSON (10 times since the start). Find its publisher; what it may send is in"
                + " docs/wire.md.",
            "UNSTALE-414: A message that cannot be read was taken for 'everything of token': no"
                + " JSON (100 times since the start). Find its publisher; what it may send is in"
                + " docs/wire.md.",
            "UNSTALE-414: A message that cannot be read was taken for 'everything of all entities':"
                + " unknown subject. Find its publisher; what it may send is in docs/wire.md.");
  }

  @Test
  void collapse_ofAnEntity_isWarnedOf() {
    report(2, new Report.Collapsed("token"));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-415: Too many invalidations wait to be sent; those of 'token' have become one"
                + " of everything. Nothing is lost, but all nodes load"
                + " 'token' again. Check the connection to NATS.");
  }

  @Test
  void stop_withSomethingUnsent_isWarnedOf() {
    reports.on(new Report.Unsent());

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-416: This node has stopped before NATS took all its invalidations: NATS is away,"
                + " or a transaction was still open. Other nodes may serve what they have cached of"
                + " these until it expires. Check the connection to NATS.");
  }

  @Test
  void failure_ofOurs_isAnErrorWithItsStackTrace() {
    var cause = new IllegalStateException("broken");
    report(3, new Report.Failed("A beat was missed", cause));

    assertThat(log.lines(Level.SEVERE))
        .containsExactly(
            "UNSTALE-511: A beat was missed. What it concerns is served only within its"
                + " 'max-staleness'. Report this with its stack trace.");
    assertThat(log.exceptions()).containsExactly(cause);
  }

  @Test
  void arrival_ofAnId_isToldAtDebugOnly() {
    reports.on(new Report.Arrived(Invalidation.of("token", "secret"), Origin.UNKNOWN));

    assertThat(log.lines(Level.FINE)).hasSize(1);
    assertThat(log.lines(Level.INFO)).isEmpty();
  }

  @Test
  void silence_isOneWarningAndOneLineWithItsDuration() {
    reports.on(new Report.Silent(Duration.ofMillis(2_100)));
    reports.on(new Report.Doubted("token", World.Doubt.LAPSED));
    clock.pass(Duration.ofMillis(400));
    reports.on(new Report.Answered());
    reports.on(new Report.Answered());

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-417: NATS has been silent for 2.1s, which is longer than a cache's"
                + " 'max-staleness', although there is a connection: the server, the network or"
                + " this JVM stands still. Until something comes, cached entries are served only"
                + " within their 'max-staleness'. Look for long pauses in their logs, or raise"
                + " 'max-staleness'.");
    assertThat(log.lines(Level.INFO)).containsExactly("NATS answers again, after 2.5s of silence.");
  }

  @Test
  void silence_thatBecomesALostConnection_isOneOutage() {
    reports.on(new Report.Connected("nats://one:4222"));
    reports.on(new Report.Silent(Duration.ofSeconds(2)));
    clock.pass(Duration.ofSeconds(1));
    reports.on(new Report.Disconnected("the server has stopped answering"));
    clock.pass(Duration.ofSeconds(1));
    reports.on(new Report.Connected("nats://one:4222"));
    reports.on(new Report.Answered());

    assertThat(log.warnings()).singleElement().asString().startsWith("UNSTALE-417: ");
    assertThat(log.lines(Level.INFO))
        .containsExactly(
            "Connected to NATS at nats://one:4222.",
            "Connected to NATS at nats://one:4222, after 4s without.");
  }

  @Test
  void lapse_withoutAnOutage_isWarnedOfAtPowersOfTen() {
    report(10, new Report.Doubted("token", World.Doubt.LAPSED));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-413: What is cached of 'token' may be old: nothing came from NATS for longer"
                + " than 'max-staleness', because the server, the network or this JVM stood still."
                + " What was cached until now is served only within its 'max-staleness'. Look for"
                + " long pauses in their logs, or raise 'max-staleness'.",
            "UNSTALE-413: What is cached of 'token' may be old: nothing came from NATS for longer"
                + " than 'max-staleness', because the server, the network or this JVM stood still"
                + " (10 times since the start). What was cached until now is served only within its"
                + " 'max-staleness'. Look for long pauses in their logs, or raise 'max-staleness'.");
  }

  @Test
  void lifetime_thatCannotBeTold_isWarnedOfAtPowersOfTen() {
    report(10, failed(World.Callback.TTL));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-506: The lifetime of a value of 'token' cannot be told. The value is not kept,"
                + " as nobody knows how long it is true. Correct the TtlOf bean.",
            "UNSTALE-506: The lifetime of a value of 'token' cannot be told (10 times since the"
                + " start). The value is not kept, as nobody knows how long it is true. Correct the"
                + " TtlOf bean.");
  }

  @Test
  void weight_thatCannotBeTold_isWarnedOfAtPowersOfTen() {
    report(10, failed(World.Callback.WEIGHT));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-507: The weight of a value of 'token' cannot be told. The value is not kept."
                + " Correct the WeightOf bean: it answers with zero or more.",
            "UNSTALE-507: The weight of a value of 'token' cannot be told (10 times since the"
                + " start). The value is not kept. Correct the WeightOf bean: it answers with zero"
                + " or more.");
  }

  @Test
  void load_thatNoReadIsToldOf_isWarnedOfAtPowersOfTen() {
    report(10, failed(World.Callback.LOAD));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-508: A load of 'token' has failed where no read was told: there was a last"
                + " value to serve ('fail-safe'), the read had not waited ('refresh-ahead', load"
                + " timeouts), or the auditor had asked. Correct what its loader reads from.",
            "UNSTALE-508: A load of 'token' has failed (10 times since the start) where no read was"
                + " told: there was a last value to serve ('fail-safe'), the read had not waited"
                + " ('refresh-ahead', load timeouts), or the auditor had asked. Correct what its"
                + " loader reads from.");
    assertThat(log.exceptions()).hasSize(2).allMatch(IllegalStateException.class::isInstance);
  }

  @Test
  void finding_ofTheAuditor_isWarnedOfAtPowersOfTen() {
    report(9, new Report.Stale("token", Duration.ofMillis(700)));
    reports.on(new Report.Stale("token", Duration.ofMillis(1_500)));
    reports.on(new Report.Stale("org", Duration.ofMillis(500)));

    assertThat(log.warnings()).hasSize(3);
    assertThat(log.warnings().get(0))
        .isEqualTo(
            "UNSTALE-509: The auditor has found a cached value of 'token' that has been old for 0.7s"
                + " or longer. Reads are served it, and 'max-staleness' allows less. Look for those"
                + " who change 'token' and do not invalidate it, for writers that were held up or"
                + " died before they could, which 'unstale.guarantee=log' makes harmless, and for"
                + " loaders that read what is old: from replicas, in old snapshots, or in JPA's"
                + " second-level cache.");
    assertThat(log.warnings().get(1)).contains("for 1.5s or longer (10 times since the start).");
    assertThat(log.warnings().get(2)).contains("of 'org' that", "for 0.5s or longer.");
  }

  @Test
  void values_thatCannotBeCompared_areWarnedOf() {
    reports.on(new Report.NotComparable("token"));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-510: The auditor cannot compare the values of 'token': its loader gives one"
                + " that is equal to no other, each time. Give their class an equals over what they"
                + " hold, as a record has, without the time of their load.");
  }

  private static Report failed(World.Callback callback) {
    return new Report.CallbackFailed("token", callback, new IllegalStateException("of the test"));
  }

  @Test
  void log_followedAtFirst_isOneLine() {
    reports.on(new Report.LogBack());

    assertThat(log.lines(Level.INFO)).containsExactly("The log is followed.");
  }

  @Test
  void log_lostForAWhile_isOneWarningAndOneLineWithItsDuration() {
    reports.on(new Report.LogLost("it does not answer"));
    reports.on(new Report.LogLost("it is not there"));
    clock.pass(Duration.ofMillis(2_500));
    reports.on(new Report.LogBack());

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-418: The log cannot be read, because it does not answer. Until it can, entries"
                + " are served only within their 'max-staleness'; nothing is lost. Unstale tries"
                + " again and again. Restore the database, or correct 'unstale.log'.");
    assertThat(log.lines(Level.INFO))
        .containsExactly("The log is followed again, after 2.5s without.");
  }

  @Test
  void log_notPruned_isAWarning() {
    reports.on(new Report.NotPruned("this user may not delete"));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-419: Old rows of the log cannot be deleted, because this user may not delete."
                + " The log is kept and grows. Give this node the right, or remove"
                + " 'unstale.log.retention' and delete them elsewhere.");
  }

  @Test
  void log_thatCannotTell_isAWarning() {
    reports.on(new Report.Doubted("token", World.Doubt.PAST_HORIZON));
    reports.on(new Report.Doubted("token", World.Doubt.LOG_REPLACED));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-420: What is cached of 'token' may be old: the log was not read for longer than"
                + " 'unstale.log.horizon'. What was cached until now is served only within its"
                + " 'max-staleness'. Look for long pauses and outages of the database.",
            "UNSTALE-420: What is cached of 'token' may be old: the row of the log that was read"
                + " last is not there any more. What was cached until now is served only within its"
                + " 'max-staleness'. This is normal after the table was pruned, restored or made"
                + " anew.");
  }

  @Test
  void invalidation_notLogged_isAWarningAtPowersOfTen() {
    report(10, new Report.NotLogged("token", "the table is not there"));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-421: An invalidation of 'token' cannot be written to the log, because the table"
                + " is not there. Its transaction is rolled back, or its caller gets an exception."
                + " Restore the database, or correct 'unstale.log'.",
            "UNSTALE-421: An invalidation of 'token' cannot be written to the log, because the table"
                + " is not there (10 times since the start). Its transaction is rolled back, or its"
                + " caller gets an exception. Restore the database, or correct 'unstale.log'.");
  }

  @Test
  void outage_onANodeWithALog_saysThatItStillHears() {
    new LogReports(clock, /* hasLog= */ true).on(new Report.Disconnected("connection refused"));

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-411: There is no connection to NATS: connection refused. Until there is one,"
                + " nodes hear of changes by the log alone, later but within their 'max-staleness'."
                + " Check that the servers of 'unstale.nats.servers' run, can be reached and let"
                + " this node in. It goes on trying.");
  }
}
