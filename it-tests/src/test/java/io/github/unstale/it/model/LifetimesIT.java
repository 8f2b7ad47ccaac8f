// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import static io.github.unstale.it.model.Things.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entries live as long, and take as much room, as configuration and beans say. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LifetimesIT {

  private static final NatsServer NATS = NatsServer.running();

  private final Things a = Things.on(Node.A, "lifetimes");
  private final Things b = Things.on(Node.B, "lifetimes");
  private final List<Things> both = List.of(a, b);
  private final String id = UUID.randomUUID().toString().replace("-", "");
  private final String first = "first-" + id;
  private final String second = "second-" + id;
  private final Things idle = a.of("idle");
  private final Things jittered = a.of("jittered");
  private final Things weighed = a.of("weighed");
  private final List<String> ids = IntStream.range(0, 60).mapToObj(number -> id + number).toList();

  @Deployment(name = "a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive nodeA() {
    return war();
  }

  @Deployment(name = "b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive nodeB() {
    return war();
  }

  private static WebArchive war() {
    return Things.war("lifetimes")
        .nats(NATS.url())
        .classes(LastingTtl.class, WeighedWeight.class)
        .set("unstale.caches", "thing,idle,jittered,lasting,weighed")
        .set("unstale.cache.idle.expire-after-access", "PT4S")
        .set("unstale.cache.jittered.expire-after-write", "PT4S")
        .set("unstale.cache.jittered.jitter", "0.9")
        .set("unstale.cache.weighed.maximum-weight", "100")
        .archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  /** Both hear, and what was said before is confirmed: nothing will be repeated. */
  @BeforeEach
  void begin() {
    for (String entity : List.of("idle", "jittered", "lasting", "weighed")) {
      both.forEach(node -> node.of(entity).awaitHearing(NATS));
    }
    ids.forEach(each -> a.write(each, first));
  }

  /* What is read is read again and again; of the others, each only once. */
  @Test
  void whatIsRead_livesOn_andWhatIsNot_ends() {
    List<String> many = IntStream.range(0, 200).mapToObj(number -> id + number).toList();
    many.forEach(each -> a.write(each, first));
    idle.readAll(many);
    a.write(id + 0, second);
    Iterator<String> unread = many.subList(1, many.size()).iterator();

    awaitThat(
        "end of what is not read",
        () -> {
          assertThat(idle.read(id + 0)).isEqualTo(first);
          return idle.peek(unread.next()).isEmpty();
        });
    assertThat(idle.read(id + 0)).isEqualTo(first);
  }

  /* Without jitter all of one load end at the same moment, in the midst of one look at the most. */
  @Test
  void whatIsLoadedTogether_doesNotEndTogether() {
    jittered.readAll(ids);
    Set<Integer> seen = new TreeSet<>();
    awaitThat(
        "end of all",
        () -> {
          seen.add(jittered.held(ids).size());
          return seen.contains(0);
        });
    assertThat(seen).hasSizeGreaterThan(5);
  }

  @Test
  void ttlOfAValue_isItsOwn_onBothNodes() {
    for (Things node : both) {
      Things lasting = node.of("lasting");
      for (String ttl : List.of("PT0.3S", "PT2H", "PT0S", "PT-1S", "none")) {
        node.write(ttl + id, ttl);
        assertThat(lasting.read(ttl + id)).isEqualTo(ttl);
      }
      assertThat(lasting.held(List.of("PT0S" + id, "PT-1S" + id))).isEmpty();
      awaitThat("end of the short one", () -> lasting.peek("PT0.3S" + id).isEmpty());
      assertThat(lasting.held(List.of("PT2H" + id, "none" + id))).hasSize(2);
    }

    a.of("lasting").invalidate("PT2H" + id);
    awaitThat("drop", () -> b.of("lasting").peek("PT2H" + id).isEmpty());
    assertThat(b.of("lasting").peek("none" + id)).isEqualTo("none");
  }

  @Test
  void weightOfAValue_isItsOwn() {
    ids.forEach(each -> a.write(each, "1"));
    weighed.readAll(ids);
    assertThat(weighed.held(ids)).hasSize(60);

    List<String> heavy = ids.stream().map(each -> each + "h").toList();
    heavy.forEach(each -> a.write(each, "10"));
    weighed.readAll(heavy);
    awaitThat("evictions", () -> 10 * weighed.held(heavy).size() + weighed.held(ids).size() <= 100);
  }

  @Test
  void valueThatIsTooHeavy_isReturned_andNotKept() {
    a.write(id, "101");
    assertThat(weighed.read(id)).isEqualTo("101");
    awaitThat("eviction", () -> weighed.peek(id).isEmpty());
  }
}
