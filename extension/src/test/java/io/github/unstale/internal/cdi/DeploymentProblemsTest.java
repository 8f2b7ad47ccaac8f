// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.unstale.CoherenceLost;
import io.github.unstale.CoherenceRestored;
import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.spi.KeyFormat;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All that fails a deployment, with its exact words. */
class DeploymentProblemsTest {

  private static final String HERE = DeploymentProblemsTest.class.getName() + "$";
  private static final String VALID_KEYS =
      " Valid are String, numbers, enums, UUID, and classes that MicroProfile Config converts from"
          + " a String and whose toString() gives that String back. Use one of these, or add one"
          + " bean of type KeyFormat<";

  private static String problems(TestApplication.Setup setup) {
    Throwable failure =
        catchThrowable(
            () -> {
              try (var application = setup.start()) {
                assertThat(application.node()).isNull();
              }
            });
    assertThat(failure).isInstanceOf(DeploymentException.class);
    return failure.getMessage().strip();
  }

  private static void assertProblems(TestApplication.Setup setup, String text) {
    String count = text.contains("\n") ? "2 problems" : "1 problem";
    assertThat(problems(setup)).endsWith("Unstale found " + count + ":\n" + text);
  }

  @Dependent
  static class BadName {
    @Inject
    @EntityCache("to ken")
    CoherentCache<String, String> cache;
  }

  @Test
  void entity_withABadName_isNamedWithItsPlace() {
    assertProblems(
        TestApplication.of(BadName.class),
        "UNSTALE-301: 'to ken' is no valid entity name; at "
            + HERE
            + "BadName.cache. Use letters, digits, '-' and '_' only.");
  }

  @Dependent
  static class BadObserver {
    void on(@Observes @EntityCache("") InvalidationReceived received) {}
  }

  @Test
  void observer_withABadName_isNamed() {
    assertProblems(
        TestApplication.of(BadObserver.class),
        "UNSTALE-301: '' is no valid entity name; at an observer in "
            + HERE
            + "BadObserver. Use letters, digits, '-' and '_' only.");
  }

  @Dependent
  static class ByString {
    final CoherentCache<String, String> cache;

    @Inject
    ByString(@EntityCache("token") CoherentCache<String, String> cache) {
      this.cache = cache;
    }
  }

  @Dependent
  static class ByLong {
    @Inject
    @EntityCache("token")
    Instance<CoherentCache<Long, String>> cache;
  }

  @Test
  void entity_withTwoKeyTypes_isNamedWithBothPlaces() {
    assertProblems(
        TestApplication.of(ByString.class, ByLong.class),
        "UNSTALE-302: The cache 'token' has two key types: 'java.lang.Long' at "
            + HERE
            + "ByLong.cache and 'java.lang.String' at "
            + HERE
            + "ByString(parameter 1). One cache has one key type. Use the same type, or two"
            + " entities.");
  }

  @Dependent
  static class Lists {
    Set<CoherentCache<?, ?>> taken = Set.of();

    @Inject
    void take(
        @EntityCache("token") CoherentCache<String, List<String>> exact,
        @EntityCache("token") CoherentCache<String, List<?>> vague) {
      taken = Set.of(exact, vague);
    }
  }

  @Test
  void entity_withTwoValueTypes_isNamedWithBothPlaces() {
    assertProblems(
        TestApplication.of(ByString.class, Lists.class),
        "UNSTALE-303: The cache 'token' has two value types: 'java.lang.String' at "
            + HERE
            + "ByString(parameter 1) and 'java.util.List<java.lang.String>' at "
            + HERE
            + "Lists.take(parameter 1). One cache has one value type. Use the same type, or two"
            + " entities.\n"
            + "UNSTALE-303: The cache 'token' has two value types: 'java.lang.String' at "
            + HERE
            + "ByString(parameter 1) and 'java.util.List<?>' at "
            + HERE
            + "Lists.take(parameter 2). One cache has one value type. Use the same type, or two"
            + " entities.");
  }

  @Dependent
  static class Vague<K> {
    @Inject
    @EntityCache("token")
    CoherentCache<?, ? extends CharSequence> wildcard;

    @Inject
    @EntityCache("token")
    @SuppressWarnings("rawtypes")
    CoherentCache raw;
  }

  @Test
  void types_thatSayNothing_agreeWithAll() {
    try (var application = TestApplication.of(ByString.class, Vague.class).start()) {
      assertThat(application.get(Vague.class).raw).isSameAs(application.get(Vague.class).wildcard);
    }
  }

  record Point(int x, int y) {}

  @Dependent
  static class ByRecord {
    @Inject
    @EntityCache("point")
    CoherentCache<Point, String> cache;
  }

  @Test
  void keyType_thatIsARecord_isRefused() {
    assertProblems(
        TestApplication.of(ByRecord.class),
        "UNSTALE-304: The key type '"
            + HERE
            + "Point' of the cache 'point' at "
            + HERE
            + "ByRecord.cache cannot be written to a subject and read back: it is a record."
            + VALID_KEYS
            + HERE
            + "Point>.");
  }

  static class Opaque {
    public static Opaque of(String text) {
      return new Opaque();
    }
  }

  @Dependent
  static class ByOpaque {
    @Inject
    @EntityCache("opaque")
    CoherentCache<Opaque, String> cache;
  }

  @Test
  void keyType_withoutToString_isRefused() {
    assertThat(problems(TestApplication.of(ByOpaque.class)))
        .contains("cannot be written to a subject and read back: it has no toString() of its own.");
  }

  static class OneWay {
    @Override
    public String toString() {
      return "text";
    }
  }

  @Dependent
  static class Unconverted {
    @Inject
    @EntityCache("thing")
    CoherentCache<OneWay, String> cache;

    @Inject
    @EntityCache("list")
    CoherentCache<List<String>, String> generic;
  }

  @Test
  void keyTypes_withoutConverter_areAllNamed() {
    assertThat(problems(TestApplication.of(Unconverted.class)))
        .contains(
            "Unstale found 2 problems:\nUNSTALE-304: The key type 'java.util.List<java.lang.S")
        .contains("read back: it has type parameters.")
        .contains("\nUNSTALE-304: The key type '" + HERE + "OneWay' of the cache 'thing' at ")
        .contains("read back: MicroProfile Config cannot convert to it.");
  }

  @Dependent
  static class TwoFormats {
    @Produces
    KeyFormat<Point> one() {
      return new PointFormat();
    }

    @Produces
    KeyFormat<Point> two() {
      return new PointFormat();
    }
  }

  static class PointFormat implements KeyFormat<Point> {
    @Override
    public String format(Point key) {
      return key.x() + "," + key.y();
    }

    @Override
    public Point parse(String id) {
      String[] parts = id.split(",", -1);
      return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
  }

  @Test
  void keyType_withTwoFormats_isRefused() {
    assertThat(problems(TestApplication.of(ByRecord.class, TwoFormats.class)))
        .contains("read back: there is more than one bean of type KeyFormat<" + HERE + "Point>.");
  }

  @Test
  void problems_ofAllKinds_areReportedAtOnce() {
    String text =
        problems(
            TestApplication.of(BadName.class, ByString.class, ByLong.class, ByRecord.class)
                .property("unstale.cache.token.max-stalenes", "PT1S")
                .property("unstale.nats.ping-interval", "soon"));

    assertThat(text.lines().filter(line -> line.startsWith("UNSTALE-")))
        .extracting(line -> line.substring(0, "UNSTALE-2".length()))
        .containsExactlyInAnyOrder("UNSTALE-2", "UNSTALE-2", "UNSTALE-3", "UNSTALE-3", "UNSTALE-3");
    assertThat(text).contains("Unstale found 5 problems:");
  }

  @Dependent
  static class Fine {
    @Inject
    @EntityCache("day")
    CoherentCache<LocalDate, Optional<String>> cache;

    @Inject
    @EntityCache("day")
    @SuppressWarnings("rawtypes")
    CoherentCache<LocalDate, Optional> raw;
  }

  @Test
  void types_thatFit_deploy() {
    try (var application = TestApplication.of(Fine.class).start()) {
      assertThat(application.get(Fine.class).cache.entity()).isEqualTo("day");
    }
  }

  @Dependent
  static class Mistaken {
    @Inject CoherentCache<String, String> nameless;
    @Inject Instance<CoherentCache<Long, String>> lookup;

    @Inject
    @EntityCache("token")
    String text;

    void on(@ObservesAsync InvalidationReceived received) {}

    void on(@ObservesAsync @EntityCache("to ken") CoherenceLost lost) {}

    void on(@ObservesAsync CoherenceRestored restored) {}
  }

  private static String deaf(String event) {
    return "UNSTALE-317: "
        + event
        + " is observed with @ObservesAsync, by an observer in "
        + HERE
        + "Mistaken. Nothing would ever come. Write @Observes: such observers are called on the"
        + " managed executor anyway.";
  }

  @Test
  void injectionPoints_thatNothingFits_areNamedWithAllElse() {
    String place = HERE + "Mistaken.";
    String entity =
        " has no @EntityCache, so nobody knows what it caches. Add @EntityCache(\"<name>\") with"
            + " the name of the entity.";
    assertThat(problems(TestApplication.of(Mistaken.class, ByRecord.class)).lines().skip(1))
        .filteredOn(line -> line.startsWith("UNSTALE-"))
        .containsExactly(
            "UNSTALE-301: 'to ken' is no valid entity name; at an observer in "
                + HERE
                + "Mistaken. Use letters, digits, '-' and '_' only.",
            deaf("CoherenceLost"),
            deaf("CoherenceRestored"),
            deaf("InvalidationReceived"),
            "UNSTALE-315: The cache at " + place + "lookup" + entity,
            "UNSTALE-315: The cache at " + place + "nameless" + entity,
            "UNSTALE-316: 'java.lang.String' at "
                + place
                + "text is no cache, so @EntityCache(\"token\") cannot select it. Inject a"
                + " CoherentCache<K, V>, or remove the qualifier.",
            "UNSTALE-304: The key type '"
                + HERE
                + "Point' of the cache 'point' at "
                + HERE
                + "ByRecord.cache cannot be written to a subject and read back: it is a record."
                + VALID_KEYS
                + HERE
                + "Point>.");
  }

  @Dependent
  static class Provider {
    @Produces
    CoherentCache<String, String> standard(
        @EntityCache("token") CoherentCache<String, String> cache) {
      return cache;
    }

    @Produces
    @EntityCache("name")
    String name() {
      return "a name";
    }
  }

  @Dependent
  static class Served {
    @Inject CoherentCache<String, String> cache;

    @Inject
    @EntityCache("name")
    String name;

    @Inject @Any Instance<CoherentCache<String, String>> any;
  }

  @Test
  void injectionPoints_thatTheApplicationServesItself_areItsOwnMatter() {
    try (var application = TestApplication.of(Served.class, Provider.class).start()) {
      assertThat(application.get(Served.class).cache.entity()).isEqualTo("token");
      assertThat(application.get(Served.class).name).isEqualTo("a name");
    }
  }

  @Dependent
  static class Odd {
    void on(@Observes @EntityCache("token") Invalidation invalidation) {}
  }

  @Test
  void warnings_areLoggedAtTheStart_once() {
    try (var log = new CapturedLog();
        var application =
            TestApplication.of(Odd.class, ByString.class)
                .property("unstale.cache.tokn.maximum-size", "5")
                .start()) {
      assertThat(application.node().caches().entities()).contains("token", "tokn");
      assertThat(log.warnings())
          .containsOnlyOnce(
              "UNSTALE-216: 'unstale.cache.tokn.maximum-size' (from application.properties) is for"
                  + " a cache 'tokn', which nothing in this application asks for. The nearest that"
                  + " is asked for is 'token'. Correct the name; if 'tokn' is asked for at run time"
                  + " only, add it to 'unstale.caches'.",
              "UNSTALE-318: 'io.github.unstale.Invalidation' is observed with"
                  + " @EntityCache(\"token\"), by an observer in "
                  + HERE
                  + "Odd. Unstale fires no such event. Observe InvalidationReceived to hear of"
                  + " invalidations; if the event is your own, use a qualifier of your own.");
    }
  }
}
