// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.EntityCache;
import io.github.unstale.spi.TtlOf;
import io.github.unstale.spi.WeightOf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Beans that know how long values live and what they weigh, and the keys that go with them. */
class WeightsTest {

  private static final String PAGES = "the bean " + WeightsTest.class.getName() + "$Pages";
  private static final String KEY = "unstale.cache.page.maximum-weight";

  @ApplicationScoped
  static class Library {
    @Inject
    @EntityCache("page")
    CoherentCache<String, String> cache;
  }

  /** Values are as heavy as they are long. */
  @Dependent
  @EntityCache("page")
  static class Pages implements WeightOf<CharSequence> {
    @Override
    public int weightOf(CharSequence page) {
      return page.isEmpty() ? -1 : page.length();
    }
  }

  @Dependent
  @EntityCache("page")
  static class Times implements TtlOf<String> {
    @Override
    public Duration ttlOf(String page) {
      return switch (page) {
        case "never" -> Duration.ZERO;
        case "unknown" -> throw new IllegalStateException("of the test");
        case "as configured" -> null;
        default -> Duration.ofHours(1);
      };
    }
  }

  @Dependent
  @EntityCache("page")
  static class OfNumbers implements WeightOf<Integer>, TtlOf<Integer> {
    @Override
    public int weightOf(Integer page) {
      return page;
    }

    @Override
    public Duration ttlOf(Integer page) {
      return Duration.ZERO;
    }
  }

  private static CoherentCache<String, String> cache(TestApplication application) {
    return application.get(
        new TypeLiteral<CoherentCache<String, String>>() {}, EntityCache.Literal.of("page"));
  }

  @Test
  void lifetime_thatABeanTells_isThatOfTheValue() {
    try (var log = new CapturedLog();
        var application =
            TestApplication.of(Library.class, Times.class)
                .property("unstale.cache.page.expire-after-write", "P1D")
                .start()) {
      CoherentCache<String, String> cache = cache(application);

      assertThat(cache.get("1", id -> "never")).isEqualTo("never");
      assertThat(cache.get("2", id -> "for an hour")).isNotNull();
      assertThat(cache.get("3", id -> "as configured")).isNotNull();
      assertThat(cache.get("4", id -> "unknown")).isEqualTo("unknown");

      assertThat(cache.peek("1")).isNull();
      assertThat(cache.peek("2")).isNotNull();
      assertThat(cache.peek("3")).isNotNull();
      assertThat(cache.peek("4")).isNull();
      assertThat(log.warnings())
          .contains(
              "UNSTALE-506: The lifetime of a value of 'page' cannot be told. The value is not kept,"
                  + " as nobody knows how long it is true. Correct the TtlOf bean.");
      assertThat(log.exceptions()).singleElement().isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void weight_thatABeanTells_isThatOfTheValue() {
    try (var log = new CapturedLog();
        var application =
            TestApplication.of(Library.class, Pages.class).property(KEY, "10").start()) {
      CoherentCache<String, String> cache = cache(application);

      assertThat(cache.get("1", id -> "light")).isEqualTo("light");
      assertThat(cache.get("2", id -> "")).isEmpty();

      assertThat(cache.peek("1")).isNotNull();
      assertThat(cache.peek("2")).isNull();
      assertThat(log.warnings())
          .contains(
              "UNSTALE-507: The weight of a value of 'page' cannot be told. The value is not kept."
                  + " Correct the WeightOf bean: it answers with zero or more.")
          .noneMatch(line -> line.startsWith("UNSTALE-224"));

      cache.getAll(
          List.of("3", "4", "5", "6"), ids -> ids.stream().collect(toMap(id -> id, id -> "light")));
      // what comes while room is made waits for the next one that comes
      var next = new AtomicInteger(7);
      await()
          .until(
              () -> {
                boolean fits = cache.size() == 2;
                if (!fits) {
                  cache.get("" + next.getAndIncrement(), id -> "light");
                }
                return fits;
              });
    }
  }

  @Test
  void beans_ofOtherValues_areReported() {
    assertThatThrownBy(
            () -> TestApplication.of(Library.class, OfNumbers.class).property(KEY, "5").start())
        .isInstanceOf(DeploymentException.class)
        .message()
        .contains(misfit("TtlOf"), misfit("WeightOf"));
  }

  private static String misfit(String type) {
    return "UNSTALE-326: The type of the bean "
        + OfNumbers.class.getName()
        + ", 'io.github.unstale.spi."
        + type
        + "<java.lang.Integer>', does not fit the cache 'page', which has ids of"
        + " 'java.lang.String' and values of 'java.lang.String'. Use the cache's types.";
  }

  @Test
  void maximumWeight_thatNothingIsWeighedFor_isReported() {
    assertThatThrownBy(() -> TestApplication.of(Library.class).property(KEY, "10").start())
        .isInstanceOf(DeploymentException.class)
        .hasMessageEndingWith(
            "Unstale found 1 problem:\n"
                + "UNSTALE-223: 'unstale.cache.page.maximum-weight' is '10' (from"
                + " application.properties), but nobody says what the values of cache 'page' weigh."
                + " Valid is 'maximum-weight' with a bean of type WeightOf. Add one with"
                + " @EntityCache(\"page\"), or use 'maximum-size'.");
  }

  @Test
  void maximumWeight_ofACacheThatIsListed_isReportedToo() {
    assertThatThrownBy(
            () ->
                TestApplication.of(Library.class, Pages.class)
                    .property("unstale.caches", "book")
                    .property("unstale.cache.maximum-weight", "10")
                    .start())
        .isInstanceOf(DeploymentException.class)
        .message()
        .contains("UNSTALE-223: 'unstale.cache.maximum-weight' is '10'", "cache 'book'")
        .doesNotContain("cache 'page'");
  }

  @Test
  void maximumWeight_ofACacheThatNobodyAsksFor_isNoProblem() {
    try (var application =
        TestApplication.of(Library.class)
            .property("unstale.cache.of-another-application.maximum-weight", "10")
            .start()) {
      assertThat(application.node()).isNotNull();
    }
  }

  @Test
  void maximumWeight_ofACacheOfRunTime_isRefusedEachTimeThatItIsAskedFor() {
    try (var application =
        TestApplication.of(Library.class)
            .variable("UNSTALE_CACHE_BOOK_MAXIMUM_WEIGHT", "10")
            .property("unstale.cache.scroll.maximum-weight", "10")
            .start()) {
      var caches = application.get(CoherentCaches.class);
      for (String entity : List.of("book", "scroll", "book", "scroll")) {
        assertThatThrownBy(() -> caches.get(entity, String.class, String.class))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("UNSTALE-223: 'unstale.cache." + entity + ".maximum-weight'");
      }
    }
  }

  @Test
  void weight_ofACacheThatIsNotLimitedByIt_isAWarning() {
    try (var log = new CapturedLog();
        var application = TestApplication.of(Library.class, Pages.class).start()) {
      assertThat(application.node()).isNotNull();
      assertThat(log.warnings())
          .contains(
              "UNSTALE-224: Cache 'page' has no 'maximum-weight', so what "
                  + PAGES
                  + " answers has no effect. Set 'unstale.cache.page.maximum-weight', or remove the"
                  + " bean.");
    }
  }
}
