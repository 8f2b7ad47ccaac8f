// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.coherence.TestCluster.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What follows on two nodes of different configuration: on one, a feed follows from a user, and by
 * a bean a wall from that; on the other one, only the feed is cached, and nothing follows.
 */
class CascadingNodesTest {

  private static final Invalidation USER = Invalidation.of("user", "42");
  private static final Invalidation FEED = Invalidation.of("feed", "42");
  private static final Invalidation WALL = Invalidation.of("wall", "42");

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member one = withCascades();
  private final TestCluster.Member other = cluster.member();
  private final RecordingStore users = store(one, "user");
  private final RecordingStore feeds = store(one, "feed");
  private final RecordingStore walls = store(one, "wall");
  private final RecordingStore feedsOfTheOther = store(other, "feed");

  private TestCluster.Member withCascades() {
    cluster.cascades(Following.same("user", "feed"), Following.same("feed", "wall").ofABean());
    TestCluster.Member member = cluster.member();
    cluster.cascades();
    return member;
  }

  private static RecordingStore store(TestCluster.Member member, String entity) {
    Fence fence = member.coherence().fence(entity, new Fence.Limits(BOUND, Duration.ZERO));
    RecordingStore store = new RecordingStore();
    member.coherence().attach(fence, store);
    return store;
  }

  private static List<Invalidation> arrived(TestCluster.Member member) {
    return member.reports().of(Report.Arrived.class).stream()
        .map(Report.Arrived::invalidation)
        .toList();
  }

  @Test
  void invalidate_isAppliedAndPublishedWithWhatFollows() {
    cluster.start();

    one.coherence().invalidate(List.of(USER));
    assertThat(users.applied()).containsExactly(USER);
    assertThat(feeds.applied()).containsExactly(FEED);
    assertThat(walls.applied()).containsExactly(WALL);
    cluster.turn();

    assertThat(feedsOfTheOther.applied()).containsExactly(FEED);
    assertThat(arrived(one)).contains(USER, FEED, WALL);
  }

  @Test
  void publish_isAppliedAndPublishedWithWhatFollows() {
    cluster.start();

    var stage = one.coherence().publish(List.of(USER)).toCompletableFuture();
    assertThat(walls.applied()).containsExactly(WALL);
    cluster.turn();

    assertThat(stage).isCompleted();
    assertThat(feedsOfTheOther.applied()).containsExactly(FEED);
  }

  @Test
  void invalidate_inATransaction_takesWhatFollowsWithItsCommit() {
    cluster.start();

    one.transactions().begin();
    one.coherence().invalidate(List.of(USER, FEED));
    one.coherence().invalidate(List.of(USER));
    assertThat(feeds.open()).containsExactly(FEED);
    assertThat(feeds.applied()).isEmpty();
    one.transactions().commit();
    cluster.turn();

    assertThat(feedsOfTheOther.applied()).containsExactly(FEED);
  }

  @Test
  void invalidate_rolledBack_isFollowedByNothing() {
    cluster.start();

    one.transactions().begin();
    one.coherence().invalidate(List.of(USER));
    one.transactions().rollback();
    cluster.turn();

    assertThat(users.applied()).isEmpty();
    assertThat(feeds.applied()).isEmpty();
    assertThat(feedsOfTheOther.applied()).isEmpty();
  }

  @Test
  void exception_leavesNothingInTheTransaction() {
    IllegalStateException failure = new IllegalStateException("no database");
    cluster.cascades(
        new Following(
            "org",
            Set.of("user"),
            cause -> {
              throw failure;
            },
            /* ofArrivals= */ false));
    TestCluster.Member failing = cluster.member();
    RecordingStore usersThere = store(failing, "user");
    cluster.start();

    failing.transactions().begin();
    assertThatThrownBy(
            () -> failing.coherence().invalidate(List.of(USER, Invalidation.of("org", "1"))))
        .isSameAs(failure);
    assertThat(usersThere.open()).isEmpty();
    failing.transactions().commit();
    assertThatThrownBy(
            () -> failing.coherence().publish(List.of(USER, Invalidation.of("org", "1"))))
        .isSameAs(failure);
    cluster.turn();

    assertThat(usersThere.applied()).isEmpty();
    assertThat(users.applied()).isEmpty();
  }

  @Test
  void arrival_isAppliedAndReportedWithWhatFollowsByConfiguration_andIsNotPublished() {
    cluster.start();

    cluster.server().publish("cache.invalidate.user.42", new byte[0]);
    cluster.turn();

    assertThat(users.applied()).containsExactly(USER);
    assertThat(feeds.applied()).containsExactly(FEED);
    assertThat(walls.applied()).isEmpty();
    assertThat(arrived(one)).containsExactly(USER, FEED);
    assertThat(feedsOfTheOther.applied()).isEmpty();
  }

  @Test
  void arrival_thatCannotBeRead_isFollowedByEverything() {
    cluster.start();

    cluster
        .server()
        .publish("cache.invalidate.user.%", "nonsense".getBytes(StandardCharsets.UTF_8));
    cluster.turn();

    assertThat(feeds.applied()).containsExactly(Invalidation.all("feed"));
  }

  @Test
  void reason_ofAnArrival_goesAlong() {
    cluster.start();

    other.coherence().invalidate(List.of(USER.because("revoked")));
    cluster.turn();

    assertThat(feeds.applied()).containsExactly(FEED.because("revoked"));
  }
}
