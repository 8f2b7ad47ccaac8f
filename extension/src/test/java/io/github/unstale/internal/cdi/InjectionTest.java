// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectionTest {

  private static final EntityCache TOKEN = EntityCache.Literal.of("token");

  record Token(String id) {}

  @ApplicationScoped
  static class EveryForm {

    @Inject
    @EntityCache("token")
    CoherentCache<String, Token> field;

    @Inject
    @EntityCache("token")
    @SuppressWarnings("rawtypes")
    CoherentCache raw;

    @Inject
    @EntityCache("token")
    CoherentCache<?, ? extends Token> wildcard;

    @Inject
    @EntityCache("token")
    Instance<CoherentCache<String, Token>> instance;

    @Inject
    @EntityCache("token")
    Provider<CoherentCache<String, Token>> provider;

    @Inject @Any Instance<CoherentCache<String, Token>> any;

    CoherentCache<String, Token> parameter;
    CoherentCache<String, Token> initialized;

    EveryForm() {}

    @Inject
    EveryForm(@EntityCache("token") CoherentCache<String, Token> parameter) {
      this.parameter = parameter;
    }

    @Inject
    void initialize(@EntityCache("token") CoherentCache<String, Token> cache) {
      this.initialized = cache;
    }

    List<CoherentCache<?, ?>> all() {
      return List.of(
          field,
          raw,
          wildcard,
          instance.get(),
          provider.get(),
          any.select(TOKEN).get(),
          parameter,
          initialized);
    }
  }

  @Test
  void cache_inEveryFormOfInjection_isTheSame() {
    try (var application = TestApplication.of(EveryForm.class).start()) {
      CoherentCache<?, ?> cache = application.get(CoherentCache.class, TOKEN);

      assertThat(cache.entity()).isEqualTo("token");
      assertThat(application.get(EveryForm.class).all()).hasSize(8).allMatch(cache::equals);
    }
  }

  @Test
  void cache_lookedUpByAnyType_isTheSame() {
    try (var application = TestApplication.of().property("unstale.caches", "token").start()) {
      var typed = application.get(new TypeLiteral<CoherentCache<Long, Token>>() {}, TOKEN);
      var nested = application.get(new TypeLiteral<CoherentCache<Long, List<?>>>() {}, TOKEN);

      assertThat(nested).isSameAs(typed);
      assertThat(typed.get(7L, id -> new Token("seven"))).isEqualTo(new Token("seven"));
      assertThat(typed.peek(7L)).isEqualTo(new Token("seven"));
    }
  }

  @ApplicationScoped
  static class Services {
    private final Invalidator invalidator;
    private final FeedStatus status;
    private final CoherentCaches caches;

    Services() {
      this(null, null, null);
    }

    @Inject
    Services(Invalidator invalidator, FeedStatus status, CoherentCaches caches) {
      this.invalidator = invalidator;
      this.status = status;
      this.caches = caches;
    }

    void invalidate(String id) {
      invalidator.invalidate(Invalidation.of("token", id));
    }

    boolean connected() {
      return status.connected();
    }

    CoherentCache<String, Token> tokens() {
      return caches.get("token", String.class, Token.class);
    }
  }

  @Test
  void services_injected_work() {
    try (var application = TestApplication.of(Services.class).start()) {
      var services = application.get(Services.class);
      services.tokens().get("a", Token::new);

      services.invalidate("a");

      assertThat(services.tokens().peek("a")).isNull();
      assertThat(services.connected()).isFalse();
    }
  }

  @Test
  void applications_inOneJvm_shareNothing() {
    try (var one = TestApplication.of(EveryForm.class).start();
        var other = TestApplication.of(EveryForm.class).start()) {
      var ours = one.get(new TypeLiteral<CoherentCache<String, Token>>() {}, TOKEN);
      var theirs = other.get(new TypeLiteral<CoherentCache<String, Token>>() {}, TOKEN);
      ours.get("a", Token::new);
      theirs.get("a", Token::new);

      one.fire(Invalidation.of("token", "a"));

      assertThat(ours.peek("a")).isNull();
      assertThat(theirs.peek("a")).isEqualTo(new Token("a"));
    }
  }

  @Test
  void cache_ofADisabledNode_worksWithoutNetwork() {
    try (var application =
        TestApplication.of(EveryForm.class)
            .property("unstale.enabled", "false")
            .property("unstale.nats.servers", "nats://127.0.0.1:1")
            .networks(
                (settings, name, threads) -> {
                  throw new AssertionError("there is no network here");
                })
            .start()) {
      var cache = application.get(new TypeLiteral<CoherentCache<String, Token>>() {}, TOKEN);

      assertThat(cache.get("a", Token::new)).isEqualTo(new Token("a"));
      assertThat(application.get(FeedStatus.class).problem()).isEmpty();
    }
  }
}
