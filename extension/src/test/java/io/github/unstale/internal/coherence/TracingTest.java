// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces go with what is sent, and nothing depends on them. */
class TracingTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");
  private static final Invalidation TWO = Invalidation.of("token", "2");
  private static final String SUBJECT = "cache.invalidate.token.1";

  private final TestCluster cluster = new TestCluster();
  private final RecordedTraces ours = new RecordedTraces();
  private final RecordedTraces theirs = new RecordedTraces();
  private TestCluster.Member node;
  private TestCluster.Member other;
  private TestCluster.Cached tokens;

  @BeforeEach
  void start() {
    cluster.traces(ours);
    node = cluster.member();
    cluster.traces(theirs);
    other = cluster.member();
    tokens = cluster.cached(other);
    cluster.start();
  }

  private void invalidate(Invalidation... said) {
    node.coherence().invalidate(List.of(said));
    cluster.turn();
  }

  private List<String> traces(String subject) {
    return cluster.server().published(subject).stream().map(Message::trace).toList();
  }

  @Test
  void invalidation_outsideTraces_hasNoHeader() {
    invalidate(ONE);

    assertThat(cluster.server().published(SUBJECT))
        .singleElement()
        .satisfies(message -> assertThat(message.headers()).isEmpty());
    assertThat(theirs.applied).isEmpty();
    assertThat(tokens.store().applied()).containsExactly(ONE);
  }

  @Test
  void invalidation_inATrace_isPartOfItOnTheOtherNode() {
    ours.name = "t";

    invalidate(ONE);

    assertThat(traces(SUBJECT)).containsExactly("t/1");
    assertThat(theirs.applied).containsExactly("token t/1");
    assertThat(theirs.open).isZero();
    assertThat(tokens.store().applied()).containsExactly(ONE);
  }

  @Test
  void commit_ofSeveralInvalidations_isSentOnce() {
    ours.name = "t";
    Invalidation pattern = Invalidation.matching("org", IdPattern.of("a*"));
    node.transactions().begin();
    invalidate(ONE, TWO);
    invalidate(pattern);
    assertThat(ours.sent).isEmpty();

    node.transactions().commit();
    cluster.turn();

    assertThat(ours.sent).containsExactly(List.of(ONE, TWO, pattern));
    assertThat(traces(SUBJECT)).containsExactly("t/1");
    assertThat(traces("cache.invalidate.org.%")).contains("t/1");
  }

  @Test
  void rollback_inATrace_sendsNothing() {
    ours.name = "t";
    node.transactions().begin();
    invalidate(ONE);

    node.transactions().rollback();
    cluster.turn();

    assertThat(ours.sent).isEmpty();
  }

  @Test
  void publish_inATrace_isPartOfIt() {
    ours.name = "t";

    CompletableFuture<Void> stage =
        node.coherence().publish(List.of(ONE, TWO)).toCompletableFuture();
    cluster.turn();

    assertThat(stage).isCompleted();
    assertThat(ours.sent).containsExactly(List.of(ONE, TWO));
    assertThat(theirs.applied).containsExactly("token t/1", "token t/1");
  }

  @Test
  void signal_unconfirmed_isRepeatedInTheSameTrace() {
    ours.name = "t";
    cluster.server().freeze();
    invalidate(ONE);
    ours.name = null;
    cluster.pass(Duration.ofMillis(250));

    cluster.server().thaw();
    cluster.turn();

    assertThat(cluster.server().published(SUBJECT))
        .extracting(Message::repeat, Message::trace)
        .containsExactly(tuple(false, "t/1"), tuple(true, "t/1"));
  }

  @Test
  void signal_saidAgainWhileItWaits_isPartOfTheLaterTrace() {
    node.client().cut();
    ours.name = "t";
    invalidate(ONE);
    invalidate(ONE);
    ours.name = null;
    invalidate(ONE);

    node.client().reconnect();
    cluster.pass(Duration.ofMillis(250));

    assertThat(traces(SUBJECT)).containsExactly("t/2");
  }

  @Test
  void echo_ofWhatThisNodeHasSent_isNoPartOfTheTrace() {
    TestCluster.Cached own = cluster.cached(node);
    cluster.pass(Duration.ofMillis(500));
    ours.name = "t";

    invalidate(ONE);

    assertThat(own.store().applied()).containsExactly(ONE, ONE);
    assertThat(ours.applied).isEmpty();
    assertThat(theirs.applied).containsExactly("token t/1");
  }

  @Test
  void arrival_thatCannotBeRead_isPartOfItsTraceToo() {
    node.client()
        .publish(
            new Message(
                "cache.invalidate.token.%",
                "{".getBytes(StandardCharsets.UTF_8), Map.of(Message.TRACE, "theirs")));
    cluster.turn();

    assertThat(theirs.applied).containsExactly("token theirs");
    assertThat(tokens.store().applied()).containsExactly(Invalidation.all("token"));
  }

  @Test
  void node_withoutNetwork_sendsNothing() {
    cluster.traces(ours);
    ours.name = "t";

    cluster.standalone().coherence().invalidate(List.of(ONE));

    assertThat(ours.sent).isEmpty();
  }

  @Test
  void invalidation_withALog_takesItsTraceAlong() {
    cluster.logged(Duration.ofSeconds(3), /* itsRetention= */ null);
    cluster.traces(ours);
    TestCluster.Member writer = cluster.member();
    writer.coherence().open();
    cluster.pass(Duration.ofMillis(200));
    ours.name = "t";

    writer.coherence().invalidate(List.of(ONE));
    writer.coherence().publish(List.of(TWO));
    writer.transactions().begin();
    writer.coherence().invalidate(List.of(Invalidation.of("token", "3")));
    writer.transactions().commit();
    cluster.turn();

    assertThat(theirs.applied).containsExactly("token t/1", "token t/2", "token t/3");
  }

  /** Telemetry that is broken. */
  private static final class Broken implements World.Traces {

    @Override
    public String sent(Collection<? extends Invalidation> said) {
      throw new NoClassDefFoundError("sent");
    }

    @Override
    public Runnable applying(String entity, String trace) {
      if (trace.equals("t/1")) {
        throw new IllegalStateException("applying");
      }
      return () -> {
        throw new IllegalStateException("applied");
      };
    }
  }

  @Test
  void telemetry_thatFailsWhereSomethingIsSent_harmsNobody() {
    cluster.traces(new Broken());
    TestCluster.Member broken = cluster.member();
    broken.coherence().open();
    cluster.pass(Duration.ofMillis(200));

    assertThatCode(() -> broken.coherence().invalidate(List.of(ONE))).doesNotThrowAnyException();
    cluster.turn();

    assertThat(tokens.store().applied()).containsExactly(ONE);
    assertThat(broken.reports().of(Report.Failed.class)).hasSize(1);
  }

  @Test
  void telemetry_thatFailsWhereSomethingArrives_harmsNobody() {
    cluster.traces(new Broken());
    TestCluster.Member broken = cluster.member();
    TestCluster.Cached itsTokens = cluster.cached(broken);
    broken.coherence().open();
    cluster.pass(Duration.ofMillis(200));
    ours.name = "t";

    invalidate(ONE);
    invalidate(TWO);

    assertThat(itsTokens.store().applied()).containsExactly(ONE, TWO);
    assertThat(broken.reports().of(Report.Failed.class)).hasSize(2);
    assertThat(broken.reports().of(Report.Doubted.class))
        .extracting(Report.Doubted::why)
        .doesNotContain(World.Doubt.NOT_APPLIED);
  }

  @Test
  void ownTraces_pastTheLimit_areForgotten() {
    cluster.cached(node);
    cluster.pass(Duration.ofMillis(500));
    ours.name = "t";
    for (int i = 0; i < Tracing.MOST; i++) {
      node.coherence().invalidate(List.of(ONE));
    }
    cluster.turn();
    node.coherence().invalidate(List.of(ONE));
    cluster.turn();
    assertThat(ours.applied).isEmpty();

    other.client().publish(new Message(SUBJECT, new byte[0], Map.of(Message.TRACE, "t/1")));
    cluster.turn();

    assertThat(ours.applied).containsExactly("token t/1");
  }
}
