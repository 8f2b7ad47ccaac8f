// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.spi.Cascade;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cascades that fail a deployment, with the exact words. */
class CascadeProblemsTest {

  private static final String HERE = "the bean " + CascadeProblemsTest.class.getName() + "$";
  private static final String FILE = " (from application.properties)";

  private abstract static class Silent implements Cascade {

    @Override
    public Set<String> entities() {
      return Set.of("user");
    }

    @Override
    public Collection<Invalidation> of(Invalidation invalidation) {
      return List.of();
    }
  }

  @ApplicationScoped
  @EntityCache("feed")
  static class FeedToUser extends Silent {}

  @Dependent
  @EntityCache("feed")
  static class WithACache extends Silent {
    @Inject
    @EntityCache("feed")
    CoherentCache<String, String> cache;
  }

  @Dependent
  static class Nameless extends Silent {}

  @Dependent
  @EntityCache("fe ed")
  static class BadlyNamed extends Silent {}

  @Dependent
  @EntityCache("org")
  static class BadTarget extends Silent {
    @Override
    public Set<String> entities() {
      return Set.of("*");
    }
  }

  @Dependent
  @EntityCache("org")
  static class Failing extends Silent {
    @Override
    public Set<String> entities() {
      throw new IllegalStateException("no database");
    }
  }

  private static List<String> problems(TestApplication.Setup setup) {
    Throwable failure =
        catchThrowable(
            () -> {
              try (var application = setup.start()) {
                assertThat(application.node()).isNull();
              }
            });
    assertThat(failure).isInstanceOf(DeploymentException.class);
    return failure.getMessage().lines().filter(line -> line.startsWith("UNSTALE-")).toList();
  }

  private static String circle(String circle, String places) {
    return "UNSTALE-321: What follows from an invalidation of '"
        + circle.substring(0, circle.indexOf(' '))
        + "' leads back to it: "
        + circle
        + ", by "
        + places
        + ". Valid is what comes to an end. Take one of these steps out.";
  }

  private static String also(String entity) {
    return "'unstale.cache." + entity + ".also'" + FILE;
  }

  @Test
  void circle_inConfiguration_isNamedOnce() {
    assertThat(
            problems(
                TestApplication.of()
                    .property("unstale.cache.user.also", "org,feed:{id}:*")
                    .property("unstale.cache.feed.also", "wall")
                    .property("unstale.cache.wall.also", "user")
                    .property("unstale.cache.a.also", "user")))
        .containsExactly(
            circle(
                "user → feed → wall → user",
                also("user") + " and " + also("feed") + " and " + also("wall")));
  }

  @Test
  void entity_thatNamesItself_isACircle() {
    assertThat(problems(TestApplication.of().property("unstale.cache.user.also", "user:{id}:*")))
        .containsExactly(circle("user → user", also("user")));
  }

  @Test
  void circle_ofConfigurationAndABean_isNamedWithBoth() {
    assertThat(
            problems(
                TestApplication.of(FeedToUser.class).property("unstale.cache.user.also", "feed")))
        .containsExactly(circle("feed → user → feed", HERE + "FeedToUser and " + also("user")));
  }

  @Test
  void circle_throughABeanWithACache_isFound() {
    assertThat(
            problems(
                TestApplication.of(WithACache.class).property("unstale.cache.user.also", "feed")))
        .containsExactly(circle("feed → user → feed", HERE + "WithACache and " + also("user")));
  }

  @Test
  void severalCircles_areAllNamed() {
    assertThat(
            problems(
                TestApplication.of()
                    .property("unstale.cache.a.also", "b,c")
                    .property("unstale.cache.b.also", "a")
                    .property("unstale.cache.c.also", "c")))
        .containsExactly(
            circle("a → b → a", also("a") + " and " + also("b")), circle("c → c", also("c")));
  }

  @Test
  void whatMeetsAgain_isNoCircle() {
    try (var application =
        TestApplication.of(FeedToUser.class)
            .property("unstale.cache.org.also", "feed,user,wall")
            .property("unstale.cache.user.also", "wall")
            .start()) {
      assertThat(application.node().caches().entities()).containsExactly("org", "user");
    }
  }

  @Test
  void beans_withoutOrWithABadName_areNamed() {
    assertThat(problems(TestApplication.of(Nameless.class, BadlyNamed.class)))
        .containsExactly(
            "UNSTALE-301: 'fe ed' is no valid entity name; at "
                + HERE
                + "BadlyNamed. Use letters, digits, '-' and '_' only.",
            "UNSTALE-322: Cascade is implemented by "
                + HERE
                + "Nameless without @EntityCache, so nobody knows for which entity. Add"
                + " @EntityCache(\"<name>\") with the name of the entity.");
  }

  @Test
  void target_thatIsNoEntity_isNamed() {
    assertThat(problems(TestApplication.of(BadTarget.class)))
        .containsExactly(
            "UNSTALE-301: '*' is no valid entity name; at "
                + HERE
                + "BadTarget. Use letters, digits, '-' and '_' only.");
  }

  @Test
  void bean_thatCannotSayWhatFollows_isNamed() {
    assertThat(problems(TestApplication.of(Failing.class)))
        .containsExactly(
            "UNSTALE-323: What may follow from invalidations cannot be had from "
                + HERE
                + "Failing: java.lang.IllegalStateException: no database. Its entities() is called at"
                + " deployment, to look for circles. Valid are names of entities, whatever state the"
                + " application is in. Correct it.");
  }

  @Dependent
  static class Mistaken {
    @Inject CoherentCache<String, String> cache;
  }

  @Test
  void injectionPoint_besideACascade_isNamedByUs() {
    assertThat(problems(TestApplication.of(FeedToUser.class, Mistaken.class)))
        .containsExactly(
            "UNSTALE-315: The cache at "
                + Mistaken.class.getName()
                + ".cache has no @EntityCache, so nobody knows what it caches. Add"
                + " @EntityCache(\"<name>\") with the name of the entity.");
  }

  @Test
  void cache_firstHeardAtRunTime_isRefusedIfSomethingShouldFollow() {
    try (var application =
        TestApplication.of().variable("UNSTALE_CACHE_ORG_ALSO", "feed").start()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> application.node().caches().get("org", String.class, String.class))
          .withMessageStartingWith(
              "Unstale found 1 problem:\nUNSTALE-219: 'unstale.cache.org.also' (from env) is for a"
                  + " cache");
    }
  }

  @Test
  void otherProblems_areToldBesideCircles() {
    assertThat(
            problems(
                TestApplication.of(FeedToUser.class, WithACache.class, Failing.class)
                    .property("unstale.enabled", "maybe")
                    .property("unstale.cache.user.also", "feed,wall:")))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("UNSTALE-201: 'unstale.enabled'"),
            second -> assertThat(second).startsWith("UNSTALE-217: 'wall:'"),
            third ->
                assertThat(third)
                    .isEqualTo(
                        circle("feed → user → feed", HERE + "FeedToUser and " + also("user"))));
  }
}
