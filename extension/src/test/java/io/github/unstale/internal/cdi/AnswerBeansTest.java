// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.spi.OnInvalidation;
import io.github.unstale.spi.TagsOf;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Beans that know the tags of values, and what becomes of them. */
class AnswerBeansTest {

  private static final String HERE = "the bean " + AnswerBeansTest.class.getName() + "$";

  record Session(String user, boolean revoked) {}

  @ApplicationScoped
  static class Sessions {
    @Inject
    @EntityCache("session")
    CoherentCache<String, Session> cache;
  }

  @ApplicationScoped
  @EntityCache("session")
  static class SessionTags implements TagsOf<Session> {

    @Override
    public Set<String> tagsOf(Session session) {
      return Set.of("user:" + session.user());
    }
  }

  /** It wants the cache that it answers for. */
  @Dependent
  @EntityCache("session")
  static class Revoking implements OnInvalidation<String, Session> {
    @Inject
    @EntityCache("session")
    CoherentCache<String, Session> cache;

    @Override
    public Session changed(String id, Session session, Invalidation invalidation) {
      return cache.entity().equals(invalidation.entity())
          ? new Session(session.user(), true)
          : null;
    }
  }

  static class Producing {
    @Produces
    @EntityCache("session")
    static TagsOf<Object> tags() {
      return value -> List.of("all");
    }
  }

  @Dependent
  @Alternative
  @Priority(1)
  @EntityCache("session")
  static class Instead implements TagsOf<Session> {
    @Override
    public Collection<String> tagsOf(Session session) {
      return List.of("instead");
    }
  }

  @Dependent
  @EntityCache("session")
  static class OfOthers implements OnInvalidation<Integer, String> {
    @Override
    public String changed(Integer id, String value, Invalidation invalidation) {
      return value;
    }
  }

  private abstract static class Untagged implements TagsOf<Session> {
    @Override
    public Collection<String> tagsOf(Session session) {
      return List.of();
    }
  }

  @Dependent
  static class Nameless extends Untagged {}

  @Dependent
  @EntityCache("ses sion")
  static class BadlyNamed extends Untagged {}

  @Dependent
  @EntityCache("sesion")
  static class Misnamed extends Untagged {}

  @Dependent
  @EntityCache("session")
  static class Failing implements TagsOf<Session>, OnInvalidation<String, Session> {
    @Override
    public Collection<String> tagsOf(Session session) {
      if (session.revoked()) {
        throw new IllegalStateException("of the test");
      }
      return List.of();
    }

    @Override
    public Session changed(String id, Session session, Invalidation invalidation) {
      throw new IllegalStateException("of the test");
    }
  }

  private static CoherentCache<String, Session> cache(TestApplication application) {
    return application.get(
        new TypeLiteral<CoherentCache<String, Session>>() {}, EntityCache.Literal.of("session"));
  }

  @Test
  void beans_ofAnEntity_tellTagsAndChangeValues() {
    try (var application =
        TestApplication.of(Sessions.class, SessionTags.class, Revoking.class).start()) {
      CoherentCache<String, Session> cache = cache(application);
      cache.get("1", id -> new Session("ann", false));
      cache.get("2", id -> new Session("bob", false));

      application
          .get(Invalidator.class)
          .invalidate(Invalidation.tagged("session", "user:ann").because("revoked"));

      assertThat(cache.peek("1")).isEqualTo(new Session("ann", true));
      assertThat(cache.peek("2")).isEqualTo(new Session("bob", false));
    }
  }

  @Test
  void event_withAReason_changesValues() {
    try (var application =
        TestApplication.of(Sessions.class, SessionTags.class, Revoking.class).start()) {
      CoherentCache<String, Session> cache = cache(application);
      cache.get("1", id -> new Session("ann", false));

      application.fire(Invalidation.of("session", "1").because("revoked"));

      assertThat(cache.peek("1")).isEqualTo(new Session("ann", true));
    }
  }

  @Test
  void producedBean_ofASupertype_isAsked() {
    try (var application = TestApplication.of(Sessions.class, Producing.class).start()) {
      CoherentCache<String, Session> cache = cache(application);
      cache.get("1", id -> new Session("ann", false));

      cache.invalidateTag("all");

      assertThat(cache.peek("1")).isNull();
    }
  }

  @Test
  void cacheOfRunTime_isAnsweredForToo() {
    try (var application = TestApplication.of(SessionTags.class).start()) {
      CoherentCache<String, Session> cache =
          application.node().caches().get("session", String.class, Session.class);
      cache.get("1", id -> new Session("ann", false));

      cache.invalidateTag("user:ann");

      assertThat(cache.peek("1")).isNull();
    }
  }

  @Test
  void alternative_takesThePlaceOfTheOther() {
    try (var application =
        TestApplication.of(Sessions.class, SessionTags.class, Instead.class).start()) {
      CoherentCache<String, Session> cache = cache(application);
      cache.get("1", id -> new Session("ann", false));

      cache.invalidateTag("user:ann");
      assertThat(cache.peek("1")).isNotNull();

      cache.invalidateTag("instead");
      assertThat(cache.peek("1")).isNull();
    }
  }

  @Test
  void beans_thatCannotBeAsked_areAllReported() {
    assertThat(
            Refused.problems(
                Sessions.class,
                SessionTags.class,
                Producing.class,
                OfOthers.class,
                Nameless.class,
                BadlyNamed.class))
        .containsExactlyInAnyOrder(
            "UNSTALE-301: 'ses sion' is no valid entity name; at "
                + HERE
                + "BadlyNamed. Use letters, digits, '-' and '_' only.",
            "UNSTALE-322: TagsOf is implemented by "
                + HERE
                + "Nameless without @EntityCache, so nobody knows for which entity. Add"
                + " @EntityCache(\"<name>\") with the name of the entity.",
            "UNSTALE-325: There are several beans of type TagsOf for entity 'session': "
                + HERE
                + "Producing and "
                + HERE
                + "SessionTags. One is allowed. Join them, or make one an @Alternative with a"
                + " @Priority.",
            "UNSTALE-326: The type of "
                + HERE
                + "OfOthers, 'io.github.unstale.spi.OnInvalidation<java.lang.Integer,"
                + " java.lang.String>', does not fit the cache 'session', which has ids of"
                + " 'java.lang.String' and values of '"
                + Session.class.getName()
                + "'. Use the cache's types.");
  }

  @Test
  void bean_ofAnEntityThatNobodyCaches_isAWarning() {
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

  @Test
  void beans_thatThrow_costTheEntryAndAreReported() {
    try (var log = new CapturedLog();
        var application = TestApplication.of(Sessions.class, Failing.class).start()) {
      CoherentCache<String, Session> cache = cache(application);

      assertThat(cache.get("1", id -> new Session("ann", true))).isNotNull();
      cache.get("2", id -> new Session("ann", false));
      cache.invalidate("2", "revoked");

      assertThat(cache.peek("1")).isNull();
      assertThat(cache.peek("2")).isNull();
      assertThat(log.warnings())
          .contains(
              "UNSTALE-503: The tags of a value of 'session' cannot be told. The value is not kept,"
                  + " as no invalidation could reach it by them. Correct the TagsOf bean, or what"
                  + " was given with the load.",
              "UNSTALE-504: The OnInvalidation bean of 'session' has thrown. The value is dropped"
                  + " instead. Correct it.");
    }
  }
}
