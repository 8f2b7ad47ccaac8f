// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.jpa;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.TestWar;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The application on a node, as a test sees it.
 *
 * @param uri where it is
 */
public record Members(URI uri) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Pattern LIBRARIES =
      Pattern.compile(
          ".*/(hibernate-|jandex|classmate|byte-buddy-[0-9]|antlr4-runtime|jakarta.xml.bind-api"
              + "|jaxb-|txw2|istack-|angus-activation|jakarta.activation-api|jboss-logging)"
              + "[^/]*[.]jar");

  /** The WAR, with bounds that no test waits for. */
  public static TestWar war(String name, String persistenceXml) {
    return TestWar.named(name)
        .classes(Member.class, MemberWrites.class, MembersApplication.class, MembersResource.class)
        .resource(persistenceXml, "META-INF/persistence.xml")
        .set("unstale.cache.max-staleness", "PT30M")
        .set("unstale.cache.expire-after-write", "PT1H")
        .set("unstale.caches", "member-by-email")
        .set("unstale.cache.member-by-email.expire-absent-after-write", "PT1H");
  }

  /** Hibernate with all that it needs, for a WAR. */
  public static File[] hibernate() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> LIBRARIES.matcher(path).matches())
        .map(File::new)
        .toArray(File[]::new);
  }

  static Members on(Node node, String war) {
    return new Members(node.uri(war));
  }

  /** Does steps of {@link MemberWrites} in one transaction. */
  void write(String... steps) {
    post("write", String.join("\n", steps));
  }

  /** How a value is got, {@code cached} or {@code loaded}, and the value. */
  String get(String entity, String id) {
    return post("get/" + entity, id);
  }

  /** Reads until what is read is cached. */
  void warm(String entity, String id, String value) {
    await(value).atMost(PATIENCE).until(() -> get(entity, id).equals("cached " + value));
  }

  /** Reads until it has to be loaded. */
  void awaitDrop(String entity, String id) {
    await("drop of " + id + " of " + entity + " at " + this)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> get(entity, id).startsWith("loaded"));
  }

  void publish(String id) {
    post("publish", id);
  }

  /** Returns when this node has applied all that another one has told so far. */
  void awaitAllOf(Members other) {
    String mark = "mark-" + UUID.randomUUID();
    write("put " + mark + " " + mark + " -");
    warm("member", mark, "-");
    other.publish(mark);
    awaitDrop("member", mark);
  }

  private String post(String resource, String body) {
    return Http.post(URI.create(uri + "/api/members/" + resource), body).text();
  }
}
