// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking all nodes what an invalidation would drop. */
class QuestionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member asker = cluster.member();
  private final TestCluster.Member reader = cluster.member();

  private CompletableFuture<List<Wire.Answer>> ask(String name, Invalidation said) {
    return asker
        .coherence()
        .ask(new Wire.Question(name, said), PATIENCE, Runnable::run)
        .toCompletableFuture();
  }

  static List<Invalidation> invalidations() {
    return List.of(
        Invalidation.of("token", "1"),
        Invalidation.of("token", List.of("1", "2.*>", "\uD83D\uDE00", "\uD83D")),
        Invalidation.matching("token", "regex:^a"),
        Invalidation.matching("*", "token:*"),
        Invalidation.tagged("token", "user:42"),
        Invalidation.all("token"),
        Invalidation.all("*"));
  }

  @ParameterizedTest
  @MethodSource("invalidations")
  void question_ofAnyInvalidation_isReadAsItWasWritten(Invalidation said) {
    Wire wire = asker.wire();

    assertThat(wire.readQuestion(wire.write(new Wire.Question("q", said))))
        .contains(new Wire.Question("q", said));
  }

  @Test
  void answers_ofAllWhoCacheIt_sayHowMuchAndHowOld() {
    TestCluster.Cached cached = cluster.cached(reader);
    cluster.start();
    cluster.pass(PATIENCE);

    CompletableFuture<List<Wire.Answer>> answers = ask("q", Invalidation.of("token", "1"));
    cluster.turn();

    assertThat(answers).isDone();
    assertThat(answers.join())
        .extracting(answer -> answer.node().name())
        .containsExactly("shop@0", "shop@1");
    assertThat(answers.join().get(0).shares()).isEmpty();
    assertThat(answers.join().get(1).shares()).isEqualTo(Map.of("token", RecordingStore.SHARE));
    assertThat(cached.store().applied()).isEmpty();
  }

  @Test
  void answers_aboutAnotherEntity_haveNothing() {
    cluster.cached(reader);
    cluster.start();
    cluster.pass(PATIENCE);

    CompletableFuture<List<Wire.Answer>> answers = ask("q", Invalidation.all("org"));
    cluster.turn();

    assertThat(answers.join()).hasSize(2).allMatch(answer -> answer.shares().isEmpty());
  }

  @Test
  void questions_atTheSameTime_haveTheirOwnAnswers() {
    cluster.cached(reader);
    cluster.start();
    cluster.pass(PATIENCE);

    CompletableFuture<List<Wire.Answer>> ofToken = ask("q-1", Invalidation.all("token"));
    CompletableFuture<List<Wire.Answer>> ofOrg = ask("q-2", Invalidation.all("org"));
    var nodes = asker.coherence().find(PATIENCE, Runnable::run).toCompletableFuture();
    cluster.turn();

    assertThat(ofToken.join().get(1).shares()).containsOnlyKeys("token");
    assertThat(ofOrg.join().get(1).shares()).isEmpty();
    assertThat(nodes.join()).hasSize(2);
  }

  @Test
  void standalone_asked_answersItself() {
    TestCluster.Member alone = cluster.standalone();
    cluster.cached(alone);

    var answers =
        alone
            .coherence()
            .ask(new Wire.Question("q", Invalidation.all("token")), PATIENCE, Runnable::run)
            .toCompletableFuture();

    assertThat(answers.join()).hasSize(1);
    assertThat(answers.join().get(0).shares()).containsOnlyKeys("token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "nonsense",
        "{}",
        "{\"message_id\":\"q\"}",
        "{\"message_id\":\"q\",\"entity_type\":\"no name\",\"action\":\"all\"}",
        "{\"entity_type\":\"token\",\"action\":\"all\"}",
        "{\"message_id\":\"q\",\"entity_type\":\"token\",\"action\":\"probe\"}",
        "{\"message_id\":\"q\",\"entity_type\":\"token\",\"pattern\":\"regex:(\"}"
      })
  void question_thatCannotBeRead_isNotAnswered(String text) {
    cluster.cached(reader);
    cluster.start();
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    asker.client().publish(new Message("$SRV.STATS.unstale", payload, Map.of(), "inbox.1"));
    cluster.turn();

    assertThat(cluster.server().published("inbox.1")).isEmpty();
    assertThat(reader.reports().of(Report.Failed.class)).isEmpty();
  }
}
