// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.redeploy;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.Http;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What is left in a server of applications that are gone.
 *
 * <p>Open Liberty and the JDK keep what they have dealt with last. So another application, which
 * has no Unstale, comes and goes until nothing is left but what would be for ever.
 *
 * @param server the server, which has {@link #neighbour} too
 */
record Remains(ApplicationServer server) {

  private static final int VISITS = 20;

  /** The other application. */
  static WebArchive neighbour() {
    return ShrinkWrap.create(WebArchive.class, "neighbour.war")
        .addClasses(Neighbour.class)
        .addAsWebInfResource(
            new StringAsset(
                """
                <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"/>
                """),
            "beans.xml")
        .addAsWebResource(new StringAsset("here"), "page.txt");
  }

  /** Returns when no class of Unstale's, or of what it brings, has an object any more. */
  void awaitNone() {
    awaitGenerations(0);
  }

  /** Returns when not more than so many generations of such classes have objects. */
  void awaitGenerations(int most) {
    await("end of what is left of Unstale")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(100))
        .until(
            this::generations,
            classes -> classes.values().stream().allMatch(generations -> generations <= most));
  }

  /**
   * How many generations each class has: every one has classes of its own, with the same names. A
   * thread remembers whose request it had last, so many of them get another one first. One comes
   * before them all: Open Liberty may refuse a file that is first asked for by several at once
   * (OpenLiberty/open-liberty#30646).
   */
  private Map<String, Long> generations() {
    server.start("neighbour");
    URI page = URI.create(server.uri("neighbour") + "/page.txt");
    Http.get(page).text();
    Stream.generate(() -> Http.posting(page, ""))
        .limit(VISITS)
        .toList()
        .forEach(CompletableFuture::join);
    server.stop("neighbour");
    return server
        .jvm()
        .classesWithObjects("io.github.unstale", "io.nats", "com.github.benmanes")
        .stream()
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
  }

  /**
   * The threads that were not there at another time, by name, but for those of the server and the
   * JVM.
   */
  List<String> threadsBesides(List<String> earlier) {
    return server.jvm().threads().stream()
        .filter(name -> !earlier.contains(name))
        .filter(
            name ->
                !name.matches(
                    "(Default Executor|Scheduled Executor|RMI |JMX |Timer|pool-1-|C1 Compiler).*"))
        .toList();
  }
}
