// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidateCommandTest {

  private final FakeNetwork network =
      new FakeNetwork().node("shop@b", Map.of("user", 2L)).node("shop@a", Map.of("user", 1L));

  @Test
  void ids_areSaid_oneMessageEach_andConfirmed() {
    Session session =
        new Session(network)
            .run("invalidate", "user:1", "user:a:b", "--yes", "--triggered-by", "ann");

    assertThat(session.exit()).isZero();
    assertThat(session.out())
        .containsExactly(
            "NODE    ENTRIES  CONFIRMED",
            "shop@a        1  yes",
            "shop@b        2  yes",
            "Invalidated user:1, user:a:b: 3 entries on 2 nodes.");
    assertThat(session.err()).isEmpty();
    assertThat(network.said())
        .extracting(message -> message.subject())
        .containsExactly("cache.invalidate.user.1", "cache.invalidate.user.a:b");
    assertThat(said()).allMatch(each -> each.metadata().equals(Map.of("triggered_by", "ann")));
  }

  @ParameterizedTest
  @CsvSource({
    "--pattern, user:123:*, user, 123:*",
    "--pattern, *:123, *, *:123",
    "--pattern, user*, *, user*",
    "--pattern, regex:^user:[0-9]+$, *, regex:^user:[0-9]+$",
    "--pattern, user:regex:x, user, \\regex:x"
  })
  void pattern_speaksOfItsEntity_orOfAll(
      String option, String text, String entity, String pattern) {
    new Session(network).run("invalidate", option, text, "--yes");

    assertThat(said())
        .singleElement()
        .isInstanceOfSatisfying(
            Invalidation.Matching.class,
            some -> {
              assertThat(some.entity()).isEqualTo(entity);
              assertThat(some.pattern()).hasToString(pattern);
            });
  }

  @Test
  void tag_speaksOfAllEntities_orOfOne() {
    new Session(network).run("invalidate", "--tag", "vip", "--yes");
    new Session(network).run("invalidate", "--tag", "vip", "--entity", "user", "--yes");

    assertThat(said()).extracting(Invalidation::entity).containsExactly("*", "user");
    assertThat(said()).allMatch(each -> each instanceof Invalidation.Tagged);
  }

  @Test
  void everything_isAskedFor_isAnswered() {
    Session session = new Session(network).terminal("y").run("invalidate", "--all", "user");

    assertThat(session.exit()).isZero();
    assertThat(session.questions())
        .containsExactly("Invalidate everything of 'user': 3 entries on 2 nodes? [y/N] ");
    assertThat(said()).singleElement().isInstanceOf(Invalidation.All.class);
  }

  @ParameterizedTest
  @CsvSource({"n", "''", "yesterday"})
  void somebody_doesNotSayYes_nothingIsSaid(String answer) {
    Session session = new Session(network).terminal(answer).run("invalidate", "user:1");

    assertThat(session.exit()).isEqualTo(1);
    assertThat(session.err()).containsExactly("unstale: Nothing was invalidated.");
    assertThat(network.said()).isEmpty();
  }

  @Test
  void nobody_canBeAsked_yesIsNeeded() {
    Session session = new Session(network).run("invalidate", "user:1");

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.err())
        .containsExactly(
            "unstale: There is no terminal to ask on whether to invalidate that. Add --yes, or"
                + " --dry-run to count only.");
    assertThat(network.said()).isEmpty();
  }

  @Test
  void dryRun_counts_andSaysNothing() {
    Session session = new Session(network).run("invalidate", "user:1", "--dry-run");

    assertThat(session.exit()).isZero();
    assertThat(session.out())
        .containsExactly(
            "NODE    ENTRIES",
            "shop@a        1",
            "shop@b        2",
            "Would invalidate user:1: 3 entries on 2 nodes.");
    assertThat(network.said()).isEmpty();
  }

  @Test
  void nobody_cachesIt_isSaidAllTheSame() {
    Session session =
        new Session(network).run("invalidate", "other:1", "--yes", "--timeout", "PT1S");

    assertThat(session.exit()).isZero();
    assertThat(session.out())
        .containsExactly("Invalidated other:1, although no node has answered that caches it.");
    assertThat(network.said()).hasSize(1);
  }

  @Test
  void json_tellsOfEachNode() {
    var json = new Session(network).run("invalidate", "user:1", "--yes", "--json").json();

    assertThat(json.getBoolean("done")).isTrue();
    assertThat(json.getInt("count")).isEqualTo(3);
    assertThat(json.getJsonArray("invalidations").getJsonObject(0).getJsonArray("keys"))
        .hasToString("[\"user:1\"]");
    assertThat(json.getJsonArray("nodes").getJsonObject(0).getBoolean("confirmed")).isTrue();
  }

  @Test
  void node_doesNotConfirm_isNamed() {
    network.silentNode("shop@c", Map.of("user", 1L));
    Session session =
        new Session(network).run("invalidate", "user:1", "--yes", "--timeout", "PT0.5S");

    assertThat(session.exit()).isEqualTo(1);
    assertThat(session.out()).contains("shop@a        1  yes", "shop@c        1  no");
    assertThat(session.err().get(0))
        .startsWith("unstale: It is said, but not confirmed by shop@c. What they have cached");
  }

  @Test
  void connection_isLost_effectIsNotKnown() {
    Session session =
        new Session(network.losingInvalidations()).run("invalidate", "user:1", "--yes");

    assertThat(session.exit()).isEqualTo(3);
    assertThat(session.err())
        .containsExactly(
            "unstale: The connection to NATS is lost: read channel closed. Whether nodes have heard"
                + " it is not known: say it again, which does no harm.");
  }

  @Test
  void manyIds_areAllSaidAndConfirmed() {
    List<String> arguments = new ArrayList<>(List.of("invalidate", "--yes"));
    for (int i = 0; i < 2_500; i++) {
      arguments.add("user:" + i);
    }
    Session session = new Session(network).run(arguments.toArray(String[]::new));

    assertThat(session.exit()).isZero();
    assertThat(network.said()).hasSize(2_500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--yes | It is not said what to invalidate. Give ids as user:123, or one of --pattern,"
            + " --tag and --all.",
        "user:1 --all user | That is more than one thing. Give ids as user:123, or one of"
            + " --pattern, --tag and --all.",
        "user | 'user' names no id. It is an entity of letters, digits, '-' and '_', a colon and"
            + " the id, as user:123.",
        "us.er:1 | 'us.er:1' names no id. It is an entity of letters, digits, '-' and '_', a colon"
            + " and the id, as user:123.",
        "user:1 --entity user | --entity goes with --tag alone: ids and patterns name their entity.",
        "--all us.er | UNSTALE-101: 'us.er' is no valid entity name. Use letters, digits, '-' and"
            + " '_' only.",
      })
  void target_cannotBeUnderstood_isRefusedBeforeAnything(String arguments, String message) {
    Session session = new Session(network).run(("invalidate " + arguments).split(" "));

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.err()).containsExactly("unstale: " + message);
    assertThat(session.settings()).isNull();
  }

  private List<Invalidation> said() {
    return network.said().stream()
        .map(FakeNetwork.WIRE::read)
        .map(arrival -> ((Arrival.Invalidated) arrival).invalidation())
        .toList();
  }
}
