// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The log's table as an audit trail: who has invalidated what, and when; and what was answered to
 * those who asked for it.
 *
 * <p>Safe for use by multiple threads; every method may block, and throws {@link Log.LogException}
 * if the database does not do its part.
 */
public final class AuditTrail {

  private final Rows rows;
  private final TableLog log;
  private final Connections connections;
  private final Connections answers;

  /**
   * A trail in a table.
   *
   * @param place where it is
   * @param wire makes text of invalidations, and reads it
   * @param writer who has made what does not say it
   */
  public AuditTrail(TableLog.Place place, Wire wire, String writer) {
    this.rows = new Rows(wire, writer);
    this.log = new TableLog(place, wire, writer);
    this.connections = Connections.to(Definition.LOG, place);
    this.answers = Connections.to(Definition.ANSWERS, place);
  }

  /**
   * A trail for a program that has no transactions of others.
   *
   * @param dataSource where the table is
   * @param name what messages call that
   * @param table the table's name
   */
  public static AuditTrail of(
      DataSource dataSource, String name, String table, Wire wire, String writer) {
    var settings =
        new NodeSettings.Log(name, table, /* create= */ false, Duration.ZERO, Optional.empty());
    var place = new TableLog.Place(dataSource, settings, TableLog.Boundary.NONE);
    return new AuditTrail(place, wire, writer);
  }

  /** Creates the tables that are not there, if {@code unstale.log.create} is set. */
  public void create() {
    connections.create();
    answers.create();
  }

  /**
   * Writes what is said, a row for each entity, in the calling thread's transaction.
   *
   * @return how many rows
   */
  public int write(List<Invalidation> said) {
    Map<String, List<Invalidation>> byEntity =
        said.stream().collect(groupingBy(Invalidation::entity, LinkedHashMap::new, toList()));
    List<Log.Entry> entries = new ArrayList<>();
    byEntity.forEach(
        (entity, some) ->
            entries.add(new Log.Entry(entity, /* messageId= */ null, some, Duration.ZERO)));
    log.append(entries, /* inTransaction= */ true);
    return entries.size();
  }

  /**
   * What is written there, the latest first.
   *
   * @param limit so many at most
   * @param offset so many before them are left out
   * @param pattern what their text has to match; null for any. All rows are looked at then
   */
  public Page page(int limit, long offset, @Nullable IdPattern pattern) {
    Search search = new Search(rows, limit, offset);
    return connections.patiently(
        "cannot be read",
        connection -> search.page(connections.sql(connection), connection, pattern));
  }

  /** What was answered to a request of this name; empty if there was none. */
  public Optional<Answer> answer(String requestId) {
    return answers.patiently(
        "cannot be read",
        connection -> Answers.find(answers.sql(connection), connection, requestId));
  }

  /**
   * Keeps an answer in the calling thread's transaction; fails if the request's name is taken,
   * after it has waited for whoever is taking it.
   *
   * @param request what was asked for
   * @param text what is answered
   */
  public void keep(String requestId, String request, String text) {
    Answer answer = Answer.to(request, text);
    answers.with(
        "cannot be written",
        connection -> Answers.keep(answers.sql(connection), connection, requestId, answer));
  }

  /**
   * What was answered.
   *
   * @param digest that of what was asked for
   * @param text the answer
   */
  public record Answer(String digest, String text) {

    static Answer to(String request, String text) {
      return new Answer(digestOf(request), text);
    }

    /** Whether it was the answer to this. */
    public boolean isTo(String request) {
      return digest.equals(digestOf(request));
    }

    private static String digestOf(String request) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(request.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // every Java has it
      }
    }
  }

  /**
   * Some of what is written.
   *
   * @param entries in their order
   * @param total how many there are in all
   */
  public record Page(List<Written> entries, long total) {}

  /**
   * What a row says.
   *
   * @param number its number
   * @param said the invalidations, all of one entity, or of all
   * @param triggeredBy who has made them, if it says so
   * @param timestamp when they were made, if it says so
   * @param requestId the name of the request for them, if there was one
   * @param latency how long after that they were written, if it says so
   */
  public record Written(
      long number,
      List<Invalidation> said,
      @Nullable String triggeredBy,
      @Nullable Instant timestamp,
      @Nullable String requestId,
      @Nullable Duration latency) {

    /** The ids that it names, each behind its entity and a colon. */
    public List<String> keys() {
      return said.stream()
          .filter(Invalidation.Ids.class::isInstance)
          .flatMap(each -> ((Invalidation.Ids) each).ids().stream().map(id -> of(each, id)))
          .toList();
    }

    /** Its patterns, each behind its entity and a colon; everything is {@code *}. */
    public List<String> patterns() {
      return said.stream().flatMap(Written::pattern).toList();
    }

    /** Its tags, each behind its entity and a colon. */
    public List<String> tags() {
      return said.stream()
          .filter(Invalidation.Tagged.class::isInstance)
          .map(each -> of(each, ((Invalidation.Tagged) each).tag()))
          .toList();
    }

    private static Stream<String> pattern(Invalidation each) {
      if (each instanceof Invalidation.Matching some) {
        return Stream.of(of(each, some.pattern().toString()));
      }
      return each instanceof Invalidation.All ? Stream.of(of(each, "*")) : Stream.empty();
    }

    /** What is said of all entities speaks of "entity:id" itself. */
    private static String of(Invalidation each, String text) {
      return each.entity().equals(Invalidation.ALL_ENTITIES) ? text : each.entity() + ':' + text;
    }

    boolean mentions(IdPattern pattern) {
      return Stream.of(keys(), patterns(), tags()).flatMap(List::stream).anyMatch(pattern::matches);
    }
  }
}
