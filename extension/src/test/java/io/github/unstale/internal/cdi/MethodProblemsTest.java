// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CacheInvalidate;
import io.github.unstale.CacheInvalidateAll;
import io.github.unstale.CacheKey;
import io.github.unstale.CacheResult;
import io.github.unstale.CoherentCache;
import io.github.unstale.CompositeKey;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What of annotated methods fails a deployment, with its exact words. */
class MethodProblemsTest {

  private static final String HERE = MethodProblemsTest.class.getName() + "$";

  @Dependent
  static class OutOfReach {

    @CacheResult("token")
    static String ofTheClass(String id) {
      return id;
    }

    @CacheInvalidate("token")
    private void own(String id) {}

    @CacheResult("token")
    @CacheInvalidateAll("other")
    public final String last(String id) {
      own(id);
      return id;
    }
  }

  private static String outOfReach(String annotations, String method, String why) {
    return "UNSTALE-330: "
        + annotations
        + " at "
        + HERE
        + method
        + " can have no effect: "
        + why
        + ", so no interceptor is called. Valid are methods of beans that are neither static nor"
        + " private nor final, in classes that are not final. Change it, or use the cache in the"
        + " method.";
  }

  @Test
  void methods_thatCannotBeIntercepted_areRefused() {
    assertThat(Refused.problems(OutOfReach.class))
        .containsExactly(
            outOfReach("@CacheInvalidate", "OutOfReach.own(String)", "the method is private"),
            outOfReach(
                "@CacheResult and @CacheInvalidateAll",
                "OutOfReach.last(String)",
                "the method is final"),
            outOfReach("@CacheResult", "OutOfReach.ofTheClass(String)", "the method is static"));
  }

  @Dependent
  static final class Final {

    @CacheResult("token")
    public String find(String id) {
      return id;
    }
  }

  @Test
  void finalClass_isRefused() {
    assertThat(Refused.problems(Final.class))
        .containsExactly(
            outOfReach(
                "@CacheResult", "Final.find(String)", "the class '" + HERE + "Final' is final"));
  }

  @Dependent
  static class Worthless {

    @CacheResult("a")
    void nothing(String id) {}

    @CacheResult("a")
    String something(String id) {
      return id;
    }

    @CacheResult("b")
    CompletionStage<Void> nothingLater(String id) {
      return new CompletableFuture<>();
    }

    @CacheResult("c")
    Optional<Stream<String>> once(String id) {
      return Optional.empty();
    }

    @CacheResult("d")
    OwnStage ownStage(String id) {
      return new OwnStage();
    }
  }

  /** A stage. */
  static class OwnStage extends CompletableFuture<String> {}

  private static String nothingToCache(String method, String what) {
    return "UNSTALE-331: @CacheResult at "
        + HERE
        + method
        + " has nothing to cache: the method returns "
        + what
        + ". Valid are values, and values in an Optional, a CompletionStage or a"
        + " CompletableFuture. Return one of these, or remove the annotation.";
  }

  @Test
  void results_thatCannotBeCached_areRefused() {
    assertThat(Refused.problems(Worthless.class))
        .containsExactly(
            nothingToCache("Worthless.nothing(String)", "nothing"),
            nothingToCache("Worthless.nothingLater(String)", "nothing"),
            nothingToCache(
                "Worthless.once(String)",
                "what can be used once only, 'java.util.stream.Stream<java.lang.String>'"),
            nothingToCache(
                "Worthless.ownStage(String)", "a stage of its own, '" + HERE + "OwnStage'"));
  }

  @Dependent
  static class Confused {

    public void key(@CacheKey String id) {}

    @CacheInvalidateAll("token")
    public void keyOfAll(@CacheKey String id) {}

    @CacheInvalidate("token")
    public void noId() {}

    @CacheResult("token")
    @CacheInvalidateAll("token")
    public String both(String id) {
      return id;
    }

    @CacheInvalidate("token")
    public OwnStage later(String id) {
      return new OwnStage();
    }
  }

  private static String keyAlone(String method) {
    return "UNSTALE-332: @CacheKey at "
        + HERE
        + method
        + " makes no id: the method has neither @CacheResult nor @CacheInvalidate. Add the one"
        + " that was meant, or remove @CacheKey.";
  }

  @Test
  void annotations_thatDoNotFitTogether_areRefused() {
    assertThat(Refused.problems(Confused.class))
        .containsExactly(
            keyAlone("Confused.key(String)"),
            keyAlone("Confused.keyOfAll(String)"),
            "UNSTALE-333: @CacheInvalidate(\"token\") at "
                + HERE
                + "Confused.noId() has no id: the method has no parameters. Add the id as a"
                + " parameter, or use @CacheInvalidateAll(\"token\").",
            "UNSTALE-334: "
                + HERE
                + "Confused.both(String) has @CacheResult and an invalidation of the same entity,"
                + " 'token'. What it returns would never be kept. Remove one of them; to load anew,"
                + " use fresh() of the cache.",
            "UNSTALE-337: The method "
                + HERE
                + "Confused.later(String) returns a stage of its own, '"
                + HERE
                + "OwnStage', after which nothing can be invalidated before its caller goes on."
                + " Valid are CompletionStage and CompletableFuture. Return one of these.");
  }

  @Dependent
  static class Prices {

    @CacheResult("price")
    public String find(long shop, String article) {
      return article;
    }

    @CacheInvalidate("price")
    public void change(@CacheKey String article, @CacheKey long shop, String price) {}
  }

  @Test
  void compositesThatDiffer_areRefused() {
    assertThat(Refused.problems(Prices.class))
        .containsExactly(
            "UNSTALE-335: The ids of the cache 'price' are made of two different lists of"
                + " parameters: (java.lang.String, java.lang.Long) at "
                + HERE
                + "Prices.change(String, long, String) and (java.lang.Long, java.lang.String) at "
                + HERE
                + "Prices.find(long, String). One cache has one kind of id. Mark the same"
                + " parameters with @CacheKey, in the same order, or use two entities.");
  }

  /** Has no constructor that a container could use. */
  static class NoBean {

    NoBean(int number) {}

    @CacheResult("token")
    public String find(String id) {
      return id;
    }
  }

  /** Not selected. */
  @Alternative
  static class Other extends Good {

    @Override
    @CacheResult("token")
    public String find(String id) {
      return id;
    }
  }

  @Dependent
  static class Good {

    @CacheResult("token")
    public String find(String id) {
      return id;
    }
  }

  @Test
  void classThatIsNoBean_isRefused() {
    assertThat(Refused.problems(NoBean.class))
        .containsExactly(
            "UNSTALE-336: @CacheResult at "
                + HERE
                + "NoBean.find(String) can have no effect: '"
                + HERE
                + "NoBean' is no bean. Valid are classes that the container makes the objects of."
                + " Give it a scope such as @ApplicationScoped and a constructor with @Inject or"
                + " without parameters.");
  }

  @Test
  void alternativeThatIsNotSelected_isNoProblem() {
    try (var application = TestApplication.of(Good.class, Other.class).start()) {
      assertThat(application.get(Good.class).find("a")).isEqualTo("a");
    }
  }

  /** Its annotations reach nobody. */
  interface Finder<K> {

    @CacheResult("token")
    String find(K id);

    @CacheResult("token")
    String seek(K id);
  }

  @ApplicationScoped
  static class Finding implements Finder<String> {

    @Override
    public String find(String id) {
      return id;
    }

    @Override
    @CacheResult("token")
    public String seek(String id) {
      return id;
    }
  }

  @Test
  void annotationOfAnAbstractMethod_isRefused() {
    assertThat(Refused.problems(Finding.class))
        .containsExactly(
            "UNSTALE-338: @CacheResult at "
                + HERE
                + "Finder.find(Object) has no effect on "
                + HERE
                + "Finding.find(Object), which implements it: methods do not inherit annotations."
                + " Put it there.");
  }

  record Point(int x, int y) {}

  @Dependent
  static class Mixed {

    @CacheResult("token")
    public String find(String id) {
      return id;
    }

    @CacheInvalidate("token")
    public void revoke(long id) {}

    @CacheResult("token")
    public int length(String id) {
      return id.length();
    }

    @CacheInvalidate("point")
    public void move(Point point) {}

    @CacheResult("area")
    public String area(Point one, String other) {
      return other;
    }

    @CacheResult("to ken")
    public String misnamed(String id) {
      return id;
    }
  }

  @Dependent
  static class ByComposite {

    @Inject
    @EntityCache("unknown")
    CoherentCache<CompositeKey, String> cache;
  }

  @Test
  void types_areComparedAsThoseOfInjectionPoints_allAtOnce() {
    assertThat(Refused.problems(Mixed.class, ByComposite.class))
        .satisfiesExactly(
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "UNSTALE-301: 'to ken' is no valid entity name; at "
                            + HERE
                            + "Mixed.misnamed(String). Use letters, digits, '-' and '_' only."),
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "UNSTALE-302: The cache 'token' has two key types: 'java.lang.String' at "
                            + HERE
                            + "Mixed.find(String) and 'java.lang.Long' at "
                            + HERE
                            + "Mixed.revoke(long). One cache has one key type. Use the same type,"
                            + " or two entities."),
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "UNSTALE-303: The cache 'token' has two value types: 'java.lang.String' at "
                            + HERE
                            + "Mixed.find(String) and 'java.lang.Integer' at "
                            + HERE
                            + "Mixed.length(String). One cache has one value type. Use the same"
                            + " type, or two entities."),
            problem ->
                assertThat(problem)
                    .startsWith(
                        "UNSTALE-304: The key type '"
                            + HERE
                            + "Point' of the cache 'area' at "
                            + HERE
                            + "Mixed.area(Point, String) cannot be written to a subject and read"
                            + " back: it is a record. Valid are "),
            problem ->
                assertThat(problem)
                    .startsWith(
                        "UNSTALE-304: The key type '"
                            + HERE
                            + "Point' of the cache 'point' at "
                            + HERE
                            + "Mixed.move(Point) cannot be written to a subject and read back: it"
                            + " is a record. Valid are "),
            problem ->
                assertThat(problem)
                    .startsWith(
                        "UNSTALE-304: The key type 'io.github.unstale.CompositeKey' of the cache"
                            + " 'unknown' at "
                            + HERE
                            + "ByComposite.cache cannot be written to a subject and read back: no"
                            + " method with @CacheResult or @CacheInvalidate says what it is made"
                            + " of. Valid are "));
  }
}
