// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.deployment.Odd;
import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.fixture.TestWar;
import io.github.unstale.it.items.Items;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two applications on one server, configured in every place that there is: what they say of it, and
 * at which level.
 */
class SourcesIT {

  private static final String FILE = "(from microprofile-config.properties)";
  private static final NatsServer NATS = NatsServer.running();
  private static final ConfiguredServer SERVER =
      ConfiguredServer.notRunning("sources", "sources-server.xml");

  @BeforeAll
  static void start() {
    SERVER
        .file(
            "bootstrap.properties",
            "unstale.cache.item.maximum-size=77\nnats.url=" + NATS.url() + "\n")
        .variable("UNSTALE_NODE_NAME", "here")
        .variable("UNSTALE_CACHE_ITEM_MAX_STALENESS", "PT20M")
        .variable("UNSTALE_CACHE_ITM_QUARANTINE", "PT1S")
        .variable("UNSTALE_CACHE_LATER_MAXIMUM_SIZE", "many")
        .variable("UNSTALE_CACHE_LATER_WHEN_STALE", "never")
        .variable("UNSTALE_CACHE_SOON_MAXIMUM_SIZE", "9")
        .application(first())
        .application(second())
        .start("-Dunstale.cache.item.share-loads-in-transactions=true");
  }

  private static WebArchive first() {
    var defaults =
        ShrinkWrap.create(JavaArchive.class, "defaults.jar")
            .addAsResource(
                new StringAsset("unstale.cache.item.quarantine=PT1S"),
                "META-INF/microprofile-config.properties");
    return Items.war("first").classes(NamedResource.class).archive().addAsLibrary(defaults);
  }

  private static WebArchive second() {
    return TestWar.named("second")
        .classes(Odd.class)
        .set("unstale.caches", "item")
        .set("unstale.nats.servers", "")
        .set("unstale.cache.tokn.quarantine", "PT1S")
        .set("unstale.cache.tokn.maximum-size", "7")
        .set("unstale.cache.customer.maximum-size", "8")
        .archive();
  }

  @AfterAll
  static void close() {
    SERVER.close();
    NATS.close();
  }

  private static List<Line> lines() {
    return Line.in(SERVER.log("messages.log"));
  }

  /** The lines of an application's start: in one thread, and one after the other. */
  private static List<String> startOf(String application) {
    Line first =
        lines().stream()
            .filter(line -> line.says(" has started as '" + application + "@here'"))
            .findFirst()
            .orElseThrow();
    List<Line> ofThread =
        lines().stream().filter(line -> line.thread().equals(first.thread())).toList();
    int start = ofThread.indexOf(first);
    return Stream.concat(
            Stream.of(first),
            ofThread.subList(start + 1, ofThread.size()).stream()
                .takeWhile(line -> line.says("Cache '") || line.says("UNSTALE-")))
        // a thread of the server's pool may have served requests of the other tests since
        .filter(line -> !line.says("Cache 'soon'") && !line.says("UNSTALE-104"))
        .map(line -> line.toString().replaceFirst("Unstale \\S+ has", "Unstale has"))
        .toList();
  }

  private static String unused(String key, String name, String rest) {
    return "W UNSTALE-216: "
        + key
        + " is for a cache '"
        + name
        + "', which nothing in this application asks for. "
        + rest
        + "; if '"
        + name
        + "' is asked for at run time only, add it to 'unstale.caches'.";
  }

  private static String nearest(String name) {
    return "The nearest that is asked for is '" + name + "'. Correct the name";
  }

  @Test
  void firstApplication_saysOnceWhatItEndedUpWithAndWhereItIsFrom() {
    assertThat(startOf("first"))
        .containsExactly(
            "I Unstale has started as 'first@here', with NATS at "
                + NATS.url()
                + " (from server.xml).",
            "I Cache 'elsewhere': maximum-size=5 (from server.xml), expire-after-write=PT1H "
                + FILE
                + ", max-staleness=PT30M "
                + FILE
                + ", when-stale=reload (default), quarantine=PT0S (default),"
                + " share-loads-in-transactions=false (default)",
            "I Cache 'item': maximum-size=77 (from system properties), expire-after-write=PT2H"
                + " (from server.xml), max-staleness=PT20M (from env), when-stale=serve (from"
                + " server.xml), quarantine=PT1S (from microprofile-config.properties in"
                + " defaults.jar), share-loads-in-transactions=true (from system properties)",
            "I Cache 'itme': maximum-size=6 (from server.xml), expire-after-write=PT1H "
                + FILE
                + ", max-staleness=PT30M "
                + FILE
                + ", when-stale=reload (default), quarantine=PT0S (default),"
                + " share-loads-in-transactions=false (default)",
            unused("'unstale.cache.itme.maximum-size' (from server.xml)", "itme", nearest("item")),
            unused(
                "The environment variable 'UNSTALE_CACHE_ITM_QUARANTINE'", "itm", nearest("item")));
  }

  @Test
  void secondApplication_hasItsOwnLinesWithWarningsOfNamesThatNobodyAsksFor() {
    assertThat(startOf("second"))
        .filteredOn(line -> !line.contains(" Cache 'elsewhere'") && !line.contains(" Cache 'itme'"))
        .containsExactly(
            "I Unstale has started as 'second@here', standalone, because 'unstale.nats.servers' "
                + FILE
                + " is empty: other nodes hear nothing.",
            "I Cache 'customer': maximum-size=8 "
                + FILE
                + ", expire-after-write=PT10M (default), max-staleness=PT30S (default),"
                + " when-stale=reload (default), quarantine=PT0S (default),"
                + " share-loads-in-transactions=false (default)",
            "I Cache 'item': maximum-size=77 (from system properties), expire-after-write=PT2H"
                + " (from server.xml), max-staleness=PT20M (from env), when-stale=reload (default),"
                + " quarantine=PT0S (default), share-loads-in-transactions=true (from system"
                + " properties)",
            "I Cache 'token': maximum-size=50000 (default), expire-after-write=PT10M (default),"
                + " max-staleness=PT30S (default), when-stale=reload (default), quarantine=PT0S"
                + " (default), share-loads-in-transactions=false (default)",
            "I Cache 'tokn': maximum-size=7 "
                + FILE
                + ", expire-after-write=PT10M (default), max-staleness=PT30S (default),"
                + " when-stale=reload (default), quarantine=PT1S "
                + FILE
                + ", share-loads-in-transactions=false (default)",
            unused(
                "'unstale.cache.customer.maximum-size' " + FILE,
                "customer",
                "Correct the name or remove the key"),
            unused("'unstale.cache.itme.maximum-size' (from server.xml)", "itme", nearest("item")),
            unused("'unstale.cache.tokn.maximum-size' " + FILE, "tokn", nearest("token")),
            unused(
                "The environment variable 'UNSTALE_CACHE_ITM_QUARANTINE'", "itm", nearest("item")),
            "W UNSTALE-318: 'io.github.unstale.Invalidation' is observed with"
                + " @EntityCache(\"token\"), by an observer in io.github.unstale.it.deployment.Odd."
                + " Unstale fires no such event. Observe InvalidationReceived to hear of"
                + " invalidations; if the event is your own, use a qualifier of your own.");
  }

  @Test
  void cache_namedAtRunTime_hasItsLineThenOrIsRefusedForItsKeys() {
    String refused =
        "java.lang.IllegalStateException: Unstale found 2 problems:\n"
            + "UNSTALE-201: 'unstale.cache.later.maximum-size' is 'many' (from env). Valid is a"
            + " whole number from 1 to 9223372036854775807. Correct the value or remove the key.\n"
            + "UNSTALE-201: 'unstale.cache.later.when-stale' is 'never' (from env). Valid is"
            + " 'reload', 'serve' or 'fail'. Correct the value or remove the key.";
    assertThat(post("ask", "later")).isEqualTo(refused);
    assertThat(post("ask", "later")).isEqualTo(refused);
    assertThat(post("ask", "soon")).isEqualTo("soon");
    assertThat(post("ask", "soon")).isEqualTo("soon");
    assertThat(post("ask", "so.on"))
        .isEqualTo(
            "java.lang.IllegalArgumentException: UNSTALE-101: 'so.on' is no valid entity name. Use"
                + " letters, digits, '-' and '_' only.");
    assertThat(lines())
        .filteredOn(line -> line.says("Cache 'soon'"))
        .singleElement()
        .asString()
        .startsWith("I Cache 'soon': maximum-size=9 (from env), ");
    assertThat(lines()).noneMatch(line -> line.says("Cache 'later'"));
  }

  @Test
  void mistakes_whileItRuns_areTold() {
    String async =
        "UNSTALE-104: An invalidation of entity 'item' was fired with fireAsync, where nobody knows"
            + " of its transaction. Nothing was invalidated. Use fire, or inject Invalidator.";
    assertThat(post("fire-async", "item")).endsWith("java.lang.IllegalStateException: " + async);
    assertThat(lines()).extracting(Line::toString).contains("W " + async);
    assertThat(post("fire-nothing", "item"))
        .isEqualTo(
            "java.lang.IllegalArgumentException: UNSTALE-102: An empty id was given for entity"
                + " 'item'. An id has at least one character.");
  }

  @Test
  void debug_isInTheTraceAlone() {
    var items = new Items(SERVER.uri("first"), "item");
    try (var peer = RawPeer.of(NATS)) {
      items.awaitHearing(peer);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(Line.in(SERVER.log("trace.log")))
                    .anyMatch(line -> line.level().equals("1") && line.says("Arrived")));
    assertThat(lines()).noneMatch(line -> line.says("Arrived") || line.level().equals("1"));
    assertThat(lines())
        .extracting(Line::toString)
        .contains("I Connected to NATS at " + NATS.url() + ".");
  }

  private static String post(String what, String entity) {
    return Http.post(URI.create(SERVER.uri("first") + "/api/named/" + what), entity).text();
  }
}
