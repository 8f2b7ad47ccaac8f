// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CoherenceLost;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoggedNodesTest {

  private static final Duration BOUND = Duration.ofSeconds(2);

  private final InMemoryCluster cluster = new InMemoryCluster(1).withLog();
  private final AtomicReference<String> database = new AtomicReference<>("old");

  private static CacheOptions options() {
    return CacheOptions.defaults().maxStaleness(BOUND);
  }

  private void cached(InMemoryNode node) {
    node.<String>cache("token", options());
    cluster.pass(BOUND); // what is loaded before the first proof lives on its own age
    read(node);
  }

  private String read(InMemoryNode node) {
    return node.<String>cache("token").get("1", id -> database.get());
  }

  private void write(InMemoryNode node) {
    database.set("new");
    node.invalidator().invalidate(Invalidation.of("token", "1"));
  }

  /** Once what was read is older than the bound, and proven. */
  private void warm(InMemoryNode reader) {
    cluster.pass(BOUND.multipliedBy(3));
    database.set("unseen");
    assertThat(read(reader)).isEqualTo("old");
  }

  @Test
  void write_isHeardAtOnce_whereThereIsANetwork() {
    InMemoryNode a = cluster.node("a");
    InMemoryNode b = cluster.node("b");
    cached(b);

    a.transaction(() -> write(a));
    cluster.settle();

    assertThat(read(b)).isEqualTo("new");
  }

  @Test
  void writer_thatDiesAfterItsCommit_isHeardWithinTheBound() {
    InMemoryNode a = cluster.node("a");
    InMemoryNode b = cluster.node("b");
    cached(b);
    warm(b);

    a.begin();
    write(a);
    a.commitAndDie();
    cluster.settle();
    assertThat(read(b)).isEqualTo("old");

    cluster.pass(BOUND);
    assertThat(read(b)).isEqualTo("new");
  }

  @Test
  void nodes_withoutANetwork_hearOfEachOther() {
    InMemoryNode a = cluster.standaloneNode("a");
    InMemoryNode b = cluster.standaloneNode("b");
    cached(b);
    warm(b);

    a.transaction(() -> write(a));
    cluster.pass(BOUND);

    assertThat(read(b)).isEqualTo("new");
    assertThat(b.status().connected()).isFalse();
    assertThat(b.status().problem()).isEmpty();
  }

  @Test
  void network_thatIsAway_isNotMissed() {
    InMemoryNode a = cluster.node("a");
    InMemoryNode b = cluster.node("b");
    cached(b);
    cluster.killServer();
    warm(b);

    a.transaction(() -> write(a));
    cluster.pass(BOUND);

    assertThat(read(b)).isEqualTo("new");
  }

  @Test
  void foreignWriters_needTheNetwork() {
    InMemoryNode b = cluster.node("b");
    b.<String>cache("token", options().foreignWriters());
    read(b);
    cluster.killServer();

    cluster.pass(BOUND);
    database.set("new");

    assertThat(read(b)).isEqualTo("new");
  }

  @Test
  void reader_withoutDatabase_trustsNothingPastTheBound() {
    InMemoryNode b = cluster.standaloneNode("b");
    List<CoherenceLost> lost = new ArrayList<>();
    cached(b);
    b.observe("token", CoherenceLost.class, lost::add);
    warm(b);

    b.cutDatabase();
    cluster.pass(BOUND.multipliedBy(2));

    assertThat(read(b)).isEqualTo("unseen");
    assertThat(b.status().problem())
        .contains("the log cannot be read: the database does not answer");
    assertThat(lost).hasSize(1);

    b.mend();
    cluster.pass(BOUND);
    assertThat(b.status().problem()).isEmpty();
  }

  @Test
  void writer_withoutDatabase_rollsBack() {
    InMemoryNode a = cluster.node("a");
    InMemoryNode b = cluster.node("b");
    cached(b);
    cluster.killDatabase();

    assertThatThrownBy(() -> a.transaction(() -> write(a)))
        .isInstanceOf(InvalidationException.class)
        .hasMessageStartingWith("UNSTALE-112: ");
    cluster.settle();
    assertThat(read(b)).isEqualTo("old");

    cluster.restartDatabase();
    a.transaction(() -> write(a));
    cluster.settle();
    assertThat(read(b)).isEqualTo("new");
  }

  @Test
  void mend_startsTheDatabase_andMendsWhoLives() {
    InMemoryNode a = cluster.node("a");
    InMemoryNode b = cluster.standaloneNode("b");
    cached(b);
    a.begin();
    a.commitAndDie();
    b.cutDatabase();
    b.pause();
    cluster.killDatabase();

    cluster.mend();
    cluster.pass(BOUND);

    assertThat(b.status().problem()).isEmpty();
    assertThatThrownBy(a::mend)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a is dead: make another node");
  }

  @Test
  void nodeWithoutALog_hasNoDatabase() {
    InMemoryNode node = new InMemoryCluster(1).node("a");

    assertThatThrownBy(node::cutDatabase)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a has no log: say withLog() before it is made");
  }

  @Test
  void story_tellsOfTheDatabase() {
    InMemoryNode a = cluster.node("a");

    cluster.killDatabase();
    a.cutDatabase();
    cluster.restartDatabase();

    assertThat(cluster.report())
        .contains(
            "at 0.000 s: the database is killed",
            "at 0.000 s: a: cut off from the database",
            "at 0.000 s: the database is started");
  }
}
