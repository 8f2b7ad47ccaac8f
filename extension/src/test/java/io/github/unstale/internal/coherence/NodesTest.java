// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.NodeStatus;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What nodes tell of themselves, to each other and to NATS's own tools. */
class NodesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final byte[] NOTHING = {};

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member asker = cluster.member();
  private final TestCluster.Member reader = cluster.member();

  private CompletableFuture<List<NodeStatus>> find() {
    return asker.coherence().find(PATIENCE, Runnable::run).toCompletableFuture();
  }

  @Test
  void find_allAnswer_isCompleteBeforeTheTimeIsOver() {
    cluster.cached(reader);
    cluster.start();
    cluster.pass(PATIENCE);
    asker.coherence().invalidate(List.of(Invalidation.of("token", "1")));
    cluster.turn();
    cluster.turn();

    CompletableFuture<List<NodeStatus>> found = find();
    cluster.turn();

    assertThat(found).isDone();
    assertThat(found.join()).extracting(NodeStatus::name).containsExactly("shop@0", "shop@1");
    NodeStatus other = found.join().get(1);
    assertThat(other.id()).isEqualTo("id-1");
    assertThat(other.version()).isEqualTo("1.2.3");
    assertThat(other.started()).isEqualTo(Instant.EPOCH);
    NodeStatus.Entity token = other.entities().get(0);
    assertThat(token.name()).isEqualTo("token");
    assertThat(token.cached()).isTrue();
    assertThat(token.coherent()).isTrue();
    assertThat(token.proofAge()).hasValueSatisfying(age -> assertThat(age).isLessThan(PATIENCE));
    assertThat(token.hits()).isEqualTo(1);
    assertThat(token.misses()).isEqualTo(2);
    assertThat(token.size()).isEqualTo(3);
    assertThat(token.received()).isEqualTo(1);
    assertThat(token.applied()).isEqualTo(1);
    assertThat(token.published()).isZero();
  }

  @Test
  void find_oneStandsStill_isCompleteWithoutItWhenTheTimeIsOver() {
    cluster.start();
    cluster.pass(PATIENCE);
    cluster.pause(reader);

    CompletableFuture<List<NodeStatus>> found = find();
    cluster.pass(Duration.ofSeconds(1));
    assertThat(found).isNotDone();
    cluster.pass(PATIENCE);

    assertThat(found.join()).extracting(NodeStatus::name).containsExactly("shop@0");
  }

  @Test
  void find_standalone_isThisNode() {
    TestCluster.Member alone = cluster.standalone();
    cluster.cached(alone);

    List<NodeStatus> found =
        alone.coherence().find(PATIENCE, Runnable::run).toCompletableFuture().join();

    assertThat(found).hasSize(1);
    assertThat(found.get(0)).isEqualTo(alone.coherence().status());
  }

  @Test
  void find_othersAnswerNonsense_isIgnored() {
    cluster.start();
    cluster.pass(PATIENCE);
    cluster.pause(reader);
    CompletableFuture<List<NodeStatus>> found = find();
    cluster.turn();
    String reply = replyOf("$SRV.STATS.unstale");
    for (String text : List.of("{", "{}", "{\"type\":7}", "[", "", "nonsense", "{\"a\":{\"b\":[")) {
      cluster.server().publish(reply, text.getBytes(StandardCharsets.UTF_8));
    }
    cluster.pass(PATIENCE);

    assertThat(found.join()).hasSize(1);
    assertThat(asker.reports().of(Report.Failed.class)).isEmpty();
  }

  private String replyOf(String subject) {
    return cluster.server().published(subject).get(0).reply();
  }

  private List<String> answersTo(String subject) {
    cluster.server().published().clear();
    asker.client().publish(new Message(subject, NOTHING, Map.of(), "inbox.1"));
    cluster.turn();
    return cluster.server().published("inbox.1").stream().map(NodesTest::text).toList();
  }

  @Test
  void service_pingOfAll_isAnsweredByAll() {
    cluster.start();

    assertThat(answersTo("$SRV.PING"))
        .containsExactlyInAnyOrder(ping("id-0", "shop@0"), ping("id-1", "shop@1"));
    assertThat(answersTo("$SRV.PING.unstale")).hasSize(2);
    assertThat(answersTo("$SRV.PING.unstale.id-1")).containsExactly(ping("id-1", "shop@1"));
    assertThat(answersTo("$SRV.PING.other")).isEmpty();
  }

  private static String ping(String id, String name) {
    return "{\"type\":\"io.nats.micro.v1.ping_response\",\"name\":\"unstale\",\"id\":\""
        + id
        + "\",\"version\":\"1.2.3\",\"metadata\":{\"node\":\""
        + name
        + "\"}}";
  }

  @Test
  void service_info_hasEntitiesAsEndpoints() {
    cluster.cached(reader);
    cluster.start();

    assertThat(answersTo("$SRV.INFO.unstale.id-1"))
        .containsExactly(
            "{\"type\":\"io.nats.micro.v1.info_response\",\"name\":\"unstale\",\"id\":\"id-1\","
                + "\"version\":\"1.2.3\",\"metadata\":{\"node\":\"shop@1\"},"
                + "\"description\":\"Coherent caches of shop@1\",\"endpoints\":[{\"name\":\"token\","
                + "\"subject\":\"cache.invalidate.token.*\",\"queue_group\":\"\","
                + "\"metadata\":{}}]}");
  }

  @Test
  void service_questionWithoutReply_isIgnored() {
    cluster.start();
    cluster.server().publish("$SRV.PING", NOTHING);
    cluster.turn();

    assertThat(asker.reports().of(Report.Failed.class)).isEmpty();
    assertThat(asker.reports().of(Report.Unreadable.class)).isEmpty();
  }

  @Test
  void service_subjectIsDenied_isNoMatterForAnyone() {
    asker.client().deny("$SRV.PING");
    cluster.cached(asker);
    cluster.start();
    cluster.pass(PATIENCE);

    assertThat(asker.reports().of(Report.Denied.class)).isEmpty();
    assertThat(asker.coherence().problem()).isEqualTo(Optional.empty());
  }

  @Test
  void presence_stranger_isBoundedAndHarmless() {
    cluster.start();
    for (int i = 0; i < 2_000; i++) {
      String text =
          "{\"message_id\":\"x\",\"action\":\"probe\",\"node\":{\"id\":\"n"
              + i
              + "\",\"name\":\"n\",\"entities\":[\"token\",7,{}],\"more\":[[]],\"says\":\"hello\"}}";
      cluster.server().publish("cache.invalidate.%.%", text.getBytes(StandardCharsets.UTF_8));
    }
    cluster.turn();

    assertThat(asker.reports().of(Report.Unreadable.class)).isEmpty();
    CompletableFuture<List<NodeStatus>> found = find();
    cluster.pass(PATIENCE.multipliedBy(2));
    assertThat(found.join()).hasSize(2);
  }

  /** So long after the start. */
  private void listenAfter(Duration passed) {
    cluster.start();
    cluster.pass(passed);
    cluster.server().published().clear();
  }

  @Test
  void presence_isTold_everyFewSeconds() {
    listenAfter(Duration.ofSeconds(1));

    cluster.pass(Duration.ofSeconds(20));

    assertThat(cluster.server().published("cache.invalidate.%.%")).hasSizeBetween(7, 9);
  }

  private List<Message> introductions(String id) {
    return cluster.server().published("cache.invalidate.%.%").stream()
        .filter(message -> text(message).contains("\"id\":\"" + id + '"'))
        .toList();
  }

  private static String text(Message message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }

  @Test
  void presence_nothingIsNew_isTheSameMessageAgain() {
    listenAfter(Duration.ofSeconds(1));

    cluster.pass(Duration.ofSeconds(20));

    assertThat(introductions("id-1").stream().map(Message::payload).distinct()).hasSize(1);
  }

  @Test
  void presence_anotherEntity_isTold() {
    listenAfter(Duration.ofSeconds(6));
    cluster.cached(reader);

    cluster.pass(Duration.ofSeconds(1));

    assertThat(introductions("id-1")).hasSize(1);
    assertThat(text(introductions("id-1").get(0))).contains("\"entities\":[\"token\"]");
  }

  @Test
  void presence_toldOnTheSubjectOfAnId_isAnInvalidationAllTheSame() {
    cluster.cached(reader);
    cluster.start();
    cluster.pass(Duration.ofSeconds(6));
    List<Message> own = introductions("id-1");

    cluster.server().publish("cache.invalidate.token.1", own.get(own.size() - 1).payload());
    cluster.turn();

    assertThat(reader.coherence().status().entities().get(0).received()).isEqualTo(1);
  }
}
