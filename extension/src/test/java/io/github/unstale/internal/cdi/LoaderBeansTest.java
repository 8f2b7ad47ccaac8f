// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.EntityCache;
import io.github.unstale.spi.EntityLoader;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beans that load the values of an entity. */
class LoaderBeansTest {

  private static final String HERE = "the bean " + LoaderBeansTest.class.getName() + "$";

  @ApplicationScoped
  static class Sessions {
    @Inject
    @EntityCache("session")
    CoherentCache<Long, String> cache;
  }

  /** What was asked of the loaders. */
  @ApplicationScoped
  static class Asked {
    private final List<Object> asked = new ArrayList<>();

    void add(Object what) {
      asked.add(what);
    }

    List<Object> all() {
      return asked;
    }
  }

  @ApplicationScoped
  @EntityCache("session")
  static class Bulk implements EntityLoader<Long, String> {
    @Inject Asked asked;

    @Override
    public String load(Long id) {
      asked.add(id);
      return id < 0 ? null : "session " + id;
    }

    @Override
    public Map<Long, String> loadAll(Set<Long> ids) {
      asked.add(ids);
      Map<Long, String> values = new HashMap<>();
      ids.stream().filter(id -> id >= 0).forEach(id -> values.put(id, "session " + id));
      return values;
    }
  }

  /** It wants the cache that it loads, and another one. */
  @Dependent
  @EntityCache("session")
  static class OneByOne implements EntityLoader<Number, String> {
    @Inject Asked asked;

    @Inject
    @EntityCache("session")
    CoherentCache<Long, String> same;

    @Inject
    @EntityCache("user")
    CoherentCache<String, String> users;

    @Override
    public String load(Number id) {
      asked.add(id);
      return same.entity()
          + " of "
          + users.get("ann", key -> key.toUpperCase(java.util.Locale.ROOT));
    }

    @PreDestroy
    void destroyed() {
      asked.add("destroyed");
    }
  }

  static class Producing {
    @Produces
    @EntityCache("session")
    static EntityLoader<Long, String> loader() {
      return id -> "produced " + id;
    }
  }

  @Dependent
  @EntityCache("session")
  static class OfOtherIds implements EntityLoader<String, String> {
    @Override
    public String load(String id) {
      return id;
    }
  }

  @Dependent
  @EntityCache("session")
  static class OfOtherValues implements EntityLoader<Long, Object> {
    @Override
    public Object load(Long id) {
      return id;
    }
  }

  @Dependent
  static class Nameless implements EntityLoader<Long, String> {
    @Override
    public String load(Long id) {
      return "";
    }
  }

  @Dependent
  @EntityCache("sesion")
  static class Misnamed extends Nameless {}

  private static CoherentCache<Long, String> cache(TestApplication application) {
    return application.get(
        new TypeLiteral<CoherentCache<Long, String>>() {}, EntityCache.Literal.of("session"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void loader_ofAnEntity_isAskedWhereNoOtherIsGiven(String enabled) {
    try (var application =
        TestApplication.of(Sessions.class, Asked.class, Bulk.class)
            .property("unstale.enabled", enabled)
            .start()) {
      CoherentCache<Long, String> cache = cache(application);

      assertThat(cache.get(1L)).isEqualTo("session 1");
      assertThat(cache.get(1L)).isEqualTo("session 1");
      assertThat(cache.get(-1L)).isNull();
      assertThat(cache.fresh(1L)).isEqualTo("session 1");
      assertThat(cache.get(2L, id -> "given")).isEqualTo("given");

      assertThat(application.get(Asked.class).all()).containsExactly(1L, -1L, 1L);
    }
  }

  @Test
  void loader_inBulk_isAskedOnceForAllThatIsMissing() {
    try (var application = TestApplication.of(Sessions.class, Asked.class, Bulk.class).start()) {
      CoherentCache<Long, String> cache = cache(application);
      cache.get(1L);

      assertThat(cache.getAll(List.of(1L, 2L, -3L, 4L)))
          .isEqualTo(Map.of(1L, "session 1", 2L, "session 2", 4L, "session 4"));

      assertThat(application.get(Asked.class).all()).containsExactly(1L, Set.of(2L, -3L, 4L));
      assertThat(cache.peek(4L)).isEqualTo("session 4");
    }
  }

  @Test
  void loader_thatWantsCaches_hasThem() {
    try (var application =
        TestApplication.of(Sessions.class, Asked.class, OneByOne.class).start()) {
      assertThat(cache(application).getAll(List.of(1L, 2L)))
          .isEqualTo(Map.of(1L, "session of ANN", 2L, "session of ANN"));

      assertThat(application.get(Asked.class).all()).containsExactly(1L, 2L);
    }
  }

  @Test
  void loader_thatIsDependent_isMadeOnceAndDestroyedAtTheEnd() {
    List<Object> asked;
    try (var application =
        TestApplication.of(Sessions.class, Asked.class, OneByOne.class).start()) {
      cache(application).get(1L);
      cache(application).get(2L);
      asked = application.get(Asked.class).all();
    }

    assertThat(asked).containsExactly(1L, 2L, "destroyed");
  }

  @Test
  void loader_thatIsProduced_isAsked() {
    try (var application = TestApplication.of(Sessions.class, Producing.class).start()) {
      assertThat(cache(application).get(7L)).isEqualTo("produced 7");
    }
  }

  @Test
  void loader_ofACacheOfRunTime_isAsked() {
    try (var application = TestApplication.of(Asked.class, Bulk.class).start()) {
      CoherentCache<Long, String> cache =
          application.get(CoherentCaches.class).get("session", Long.class, String.class);

      assertThat(cache.get(1L)).isEqualTo("session 1");
    }
  }

  @Test
  void noLoader_isToldToWhoeverNeedsOne() {
    try (var application = TestApplication.of(Sessions.class).start()) {
      CoherentCache<Long, String> cache = cache(application);

      assertThatThrownBy(() -> cache.get(1L))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "UNSTALE-111: The cache of entity 'session' has no loader of its own. Add a bean of"
                  + " type EntityLoader with @EntityCache(\"session\"), or give a loader with the"
                  + " call.");
    }
  }

  @Test
  void loaders_thatCannotBeAsked_areAllReported() {
    assertThat(Refused.problems(Sessions.class, Producing.class, OfOtherIds.class, Nameless.class))
        .containsExactlyInAnyOrder(
            "UNSTALE-322: EntityLoader is implemented by "
                + HERE
                + "Nameless without @EntityCache, so nobody knows for which entity. Add"
                + " @EntityCache(\"<name>\") with the name of the entity.",
            "UNSTALE-325: There are several beans of type EntityLoader for entity 'session': "
                + HERE
                + "OfOtherIds and "
                + HERE
                + "Producing. One is allowed. Join them, or make one an @Alternative with a"
                + " @Priority.");
  }

  @Test
  void loader_ofOtherIdsOrValues_isReported() {
    assertThat(Refused.problems(Sessions.class, OfOtherIds.class))
        .containsExactly(misfit("OfOtherIds", "java.lang.String, java.lang.String"));
    assertThat(Refused.problems(Sessions.class, OfOtherValues.class))
        .containsExactly(misfit("OfOtherValues", "java.lang.Long, java.lang.Object"));
  }

  private static String misfit(String bean, String types) {
    return "UNSTALE-326: The type of "
        + HERE
        + bean
        + ", 'io.github.unstale.spi.EntityLoader<"
        + types
        + ">', does not fit the cache 'session', which has ids of 'java.lang.Long' and values of"
        + " 'java.lang.String'. Use the cache's types.";
  }

  @Test
  void loader_ofAnEntityThatNobodyCaches_isAWarning() {
    try (var log = new CapturedLog();
        var application = TestApplication.of(Sessions.class, Misnamed.class).start()) {
      assertThat(application.node()).isNotNull();
      assertThat(log.warnings())
          .contains(
              "UNSTALE-327: Nobody caches 'sesion' in this application yet, so "
                  + HERE
                  + "Misnamed is not asked. Correct the name in its @EntityCache, or ask"
                  + " CoherentCaches for the cache.");
    }
  }
}
