// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows, and what follows from that. */
class CascadesTest {

  private static final Invalidation USER = Invalidation.of("user", "42");
  private static final Invalidation FEED = Invalidation.of("feed", "42");
  private static final Invalidation WALL = Invalidation.of("wall", "42");

  private static List<Invalidation> made(List<World.Cascade> cascades, Invalidation... made) {
    return new Cascades(cascades).ofMade(List.of(made));
  }

  @Test
  void nothing_withoutCascades_follows() {
    assertThat(made(List.of(), USER, FEED, USER)).containsExactly(USER, FEED);
  }

  @Test
  void whatFollows_comesAfterItsCause_andItsOwnAfterThat() {
    List<World.Cascade> cascades =
        List.of(Following.same("feed", "wall"), Following.same("user", "feed"));

    assertThat(made(cascades, USER)).containsExactly(USER, FEED, WALL);
    assertThat(made(cascades, FEED)).containsExactly(FEED, WALL);
    assertThat(made(cascades, WALL)).containsExactly(WALL);
  }

  @Test
  void severalOfOneEntity_areAllAsked() {
    assertThat(made(List.of(Following.same("user", "feed"), Following.same("user", "wall")), USER))
        .containsExactly(USER, FEED, WALL);
  }

  @Test
  void whatFollowsTwice_isSaidOnce() {
    List<World.Cascade> diamond =
        List.of(
            Following.same("user", "feed"),
            Following.same("user", "wall"),
            Following.same("feed", "wall"));

    assertThat(made(diamond, USER, FEED, USER)).containsExactly(USER, FEED, WALL);
  }

  @Test
  void arrival_isFollowedByConfigurationAlone() {
    Cascades cascades =
        new Cascades(
            List.of(
                Following.same("user", "feed"),
                Following.same("feed", "wall").ofABean(),
                Following.same("user", "org").ofABean()));

    assertThat(cascades.ofArrived(USER)).containsExactly(USER, FEED);
    assertThat(cascades.ofMade(List.of(USER)))
        .containsExactly(USER, FEED, Invalidation.of("org", "42"), WALL);
  }

  @Test
  void everythingOfAllEntities_needsNothingToFollow() {
    Invalidation everything = Invalidation.all(Invalidation.ALL_ENTITIES);

    assertThat(made(List.of(Following.same("user", "feed")), everything))
        .containsExactly(everything);
  }

  @Test
  void tagOfAllEntities_isFollowedByEverythingOfAllTargets() {
    Invalidation tagged = Invalidation.tagged(Invalidation.ALL_ENTITIES, "vip").because("left");

    assertThat(
            made(
                List.of(Following.same("user", "feed"), Following.same("feed", "wall").ofABean()),
                tagged))
        .containsExactly(
            tagged,
            Invalidation.all("feed").because("left"),
            Invalidation.all("wall").because("left"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "user:*",
        "us*",
        "user:4?",
        "?ser:4",
        "*:42",
        "user:42",
        "\\user:4",
        "regex:x"
      })
  void patternOfAllEntities_thatMayCoverTheCause_isFollowedByEverything(String pattern) {
    Invalidation matching = Invalidation.matching(Invalidation.ALL_ENTITIES, pattern);

    assertThat(
            made(List.of(Following.same("user", "feed"), Following.same("feed", "wall")), matching))
        .contains(matching, Invalidation.all("feed"), Invalidation.all("wall"));
  }

  @ParameterizedTest
  @CsvSource({"org:*", "users:*", "user-x*", "userx", "feed2:*"})
  void patternOfAllEntities_thatCannotCoverTheCause_isFollowedByNothing(String pattern) {
    Invalidation matching = Invalidation.matching(Invalidation.ALL_ENTITIES, pattern);

    assertThat(made(List.of(Following.same("user", "feed")), matching)).containsExactly(matching);
  }

  @Test
  void cascade_thatComesLater_isFollowed() {
    List<World.Cascade> known = new ArrayList<>();
    Cascades cascades = new Cascades(known);
    known.add(Following.same("user", "feed"));

    assertThat(cascades.ofMade(List.of(USER))).containsExactly(USER, FEED);
  }

  @Test
  void circle_thatNobodyHasSeen_endsAllTheSame() {
    World.Cascade longer =
        new Following(
            "user",
            Set.of("user"),
            cause ->
                List.of(
                    Invalidation.of(
                        "user", ((Invalidation.Ids) cause).ids().iterator().next() + "x")),
            /* ofArrivals= */ true);

    assertThat(made(List.of(longer), USER)).containsExactly(USER, Invalidation.of("user", "42x"));
  }

  @Test
  void undeclaredEntity_isRefused() {
    World.Cascade undeclared =
        new Following(
            "user", Set.of("feed"), cause -> List.of(FEED, WALL), /* ofArrivals= */ false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> made(List.of(undeclared), USER))
        .withMessage(
            "UNSTALE-324: An invalidation of 'wall' follows from one of 'user' by the bean Following,"
                + " which has not declared that. Nothing was invalidated. Add 'wall' to what its"
                + " entities() returns.");
  }

  @Test
  void exception_ofACascade_reachesTheCaller() {
    IllegalStateException failure = new IllegalStateException("no database");
    World.Cascade failing =
        new Following(
            "user",
            Set.of("feed"),
            cause -> {
              throw failure;
            },
            /* ofArrivals= */ false);

    assertThatThrownBy(() -> made(List.of(failing), USER)).isSameAs(failure);
  }

  @Test
  void cause_isGivenAsItIs() {
    Invalidation cause =
        new Invalidation.Matching("user", IdPattern.of("4*"), Map.of("reason", "left"));
    World.Cascade echo =
        new Following(
            "user",
            Set.of("feed"),
            heard -> {
              assertThat(heard).isSameAs(cause);
              return List.of();
            },
            /* ofArrivals= */ true);

    assertThat(made(List.of(echo), cause)).containsExactly(cause);
  }
}
