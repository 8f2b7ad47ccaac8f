// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Arrival;
import io.github.unstale.internal.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchCommandTest {

  private static final String CLOCK = "\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  ";

  private final FakeNetwork network = new FakeNetwork();

  private void says(Invalidation said) {
    network.then(() -> network.publishes(FakeNetwork.WIRE.write(said)));
  }

  private void says(String subject, String payload) {
    network.then(
        () -> network.publishes(new Message(subject, payload.getBytes(StandardCharsets.UTF_8))));
  }

  private Session watched(String... more) {
    List<String> arguments = new ArrayList<>(List.of("watch", "--for", "PT0.1S"));
    arguments.addAll(List.of(more));
    return new Session(network).run(arguments.toArray(String[]::new));
  }

  @Test
  void invalidations_areLines() {
    says("cache.invalidate.user.1", "");
    says("cache.invalidate.user.a%20b", "");
    says(Invalidation.matching("user", "12*").with("triggered_by", "ann"));
    says(Invalidation.tagged("*", "vip"));
    says(Invalidation.all("session"));
    network.then(
        () ->
            network.publishes(
                FakeNetwork.WIRE
                    .write(Invalidation.of("user", "2").with("triggered_by", "bob"))
                    .again()));

    Session session = watched();

    assertThat(session.exit()).isZero();
    assertThat(session.err()).containsExactly("Watching cache.invalidate.>");
    assertThat(session.out())
        .satisfiesExactly(
            line -> assertThat(line).matches(CLOCK + "user:1"),
            line -> assertThat(line).matches(CLOCK + "user:a b"),
            line -> assertThat(line).matches(CLOCK + "pattern 12\\* of 'user'  by ann \\(test\\)"),
            line -> assertThat(line).matches(CLOCK + "tag vip of all entities  by test"),
            line -> assertThat(line).matches(CLOCK + "everything of 'session'  by test"),
            line -> assertThat(line).matches(CLOCK + "user:2  by bob  repeat"));
  }

  @Test
  void id_hasWhatATerminalWouldObey_isEscaped() {
    says(Invalidation.of("user", "\u001b[2J\nfaked"));

    assertThat(watched().out())
        .singleElement()
        .asString()
        .matches(CLOCK + "user:\\\\u001b\\[2J\\\\u000afaked");
  }

  @Test
  void json_isOneObjectInALine_withTheNamesOfTheFeed() {
    says(Invalidation.of("user", "a\u009bb"));
    says(Invalidation.all("user"));

    Session session = watched("--json");

    assertThat(session.out()).hasSize(2);
    assertThat(session.out().get(0))
        .contains("\"keys\":[\"user:a\\u009bb\"]", "\"what\":\"ids\"", "\"repeat\":false");
    assertThat(session.out().get(1)).contains("\"what\":\"all\"", "\"source\":\"test\"");
  }

  @Test
  void messageThatCannotBeRead_isEverything() {
    says("cache.invalidate.user.%", "not JSON");

    assertThat(watched().out())
        .singleElement()
        .asString()
        .matches(CLOCK + "everything of 'user' \\(payload is not JSON\\)");
  }

  @Test
  void nodesThatIntroduceThemselves_areNotShown() {
    network.then(
        () ->
            network.publishes(
                FakeNetwork.WIRE.introduce(
                    new Arrival.Introduction(
                        "id", "shop@a", Set.of("user"), /* asks= */ false, /* leaves= */ false))));

    assertThat(watched().out()).isEmpty();
  }

  @Test
  void entity_isAskedFor_subscribesToNoOther() {
    assertThat(watched("--entity", "user").err())
        .containsExactly("Watching cache.invalidate.user.* and cache.invalidate.%.%");
  }

  @Test
  void count_isReached_ends_andElseIsAFailure() {
    says(Invalidation.of("user", "1"));
    says(Invalidation.of("user", "2"));

    Session enough = watched("--count", "1");
    assertThat(enough.exit()).isZero();
    assertThat(enough.out()).hasSize(1);
    Session few = watched("--count", "3");
    assertThat(few.exit()).isEqualTo(1);
    assertThat(few.out()).hasSize(2);
  }

  @Test
  void connection_isLostAndFound_isSaid() {
    network.then(() -> network.loses("read channel closed (nats://a:1)"));
    network.then(() -> network.finds("nats://b:1"));
    says(Invalidation.of("user", "1"));

    Session session = watched();

    assertThat(session.err())
        .containsExactly(
            "Watching cache.invalidate.>",
            "The connection to NATS is lost: read channel closed (nats://a:1)",
            "Connected to nats://b:1 again. What was said meanwhile is not here.");
    assertThat(session.out()).hasSize(1);
  }

  @Test
  void subscription_isDenied_isSaid() {
    network.denying("cache.invalidate.>");

    Session session = watched();

    assertThat(session.exit()).isEqualTo(3);
    assertThat(session.err())
        .contains(
            "unstale: NATS does not permit this user to subscribe to 'cache.invalidate.>'."
                + " docs/command-line.md lists what each command needs.");
  }
}
