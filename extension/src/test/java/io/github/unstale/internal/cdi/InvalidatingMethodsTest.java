// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CacheInvalidate;
import io.github.unstale.CacheInvalidateAll;
import io.github.unstale.CacheKey;
import io.github.unstale.CacheResult;
import io.github.unstale.CoherentCache;
import io.github.unstale.CompositeKey;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.spi.OnInvalidation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What methods with {@code @CacheInvalidate} and {@code @CacheInvalidateAll} say, and when. */
class InvalidatingMethodsTest {

  @ApplicationScoped
  static class Tokens {

    @CacheResult("token")
    public String find(String id) {
      return id;
    }

    @CacheResult("price")
    public String price(long shop, String article) {
      return shop + article;
    }

    @CacheResult("report")
    public String report() {
      return "report";
    }
  }

  @ApplicationScoped
  static class Changes {

    private final CompletableFuture<String> stage = new CompletableFuture<>();

    @CacheInvalidate("token")
    void revoke(@CacheKey String id, String because) {}

    @CacheInvalidate("token")
    public void fail(String id) throws IOException {
      throw new IOException(id);
    }

    @CacheInvalidate("price")
    @CacheInvalidateAll("token")
    @CacheInvalidateAll("report")
    protected String change(long shop, String article) {
      return article;
    }

    @CacheInvalidate("token")
    @CacheInvalidate("other")
    public void several(String id) {}

    @CacheInvalidate(value = "token", reason = "renamed")
    public void rename(String id) {}

    @CacheInvalidateAll("token")
    public void clear() {}

    @CacheInvalidate("token")
    public CompletionStage<String> later(String id) {
      return stage;
    }

    @CacheInvalidate("token")
    public CompletableFuture<String> laterStill(String id) {
      return stage;
    }

    CompletableFuture<String> stage() {
      return stage;
    }
  }

  @Dependent
  @EntityCache("token")
  static class Renaming implements OnInvalidation<String, String> {

    @Override
    public @Nullable String changed(String id, String value, Invalidation invalidation) {
      return invalidation.reason().filter("renamed"::equals).map(why -> "new " + id).orElse(null);
    }
  }

  private TestApplication application;
  private Tokens tokens;
  private Changes changes;
  private CoherentCache<String, String> cache;

  @BeforeEach
  @SuppressWarnings("unchecked") // of these types
  void start() {
    application = TestApplication.of(Tokens.class, Changes.class, Renaming.class).start();
    tokens = application.get(Tokens.class);
    changes = application.get(Changes.class);
    cache = (CoherentCache<String, String>) application.node().caches().named("token");
    tokens.find("a");
    tokens.find("b");
  }

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void method_thatSucceeds_invalidatesItsId() {
    changes.revoke("a", "lost");

    assertThat(cache.peek("a")).isNull();
    assertThat(cache.peek("b")).isEqualTo("b");
  }

  @Test
  void method_thatThrows_invalidatesNothing() {
    assertThatThrownBy(() -> changes.fail("a")).isInstanceOf(IOException.class).hasMessage("a");

    assertThat(cache.peek("a")).isEqualTo("a");
  }

  @Test
  void severalAnnotations_areAllSaid() {
    tokens.price(42, "bread");
    tokens.price(42, "milk");
    tokens.report();

    assertThat(changes.change(42, "bread")).isEqualTo("bread");

    assertThat(cache.size()).isZero();
    assertThat(peek("price", CompositeKey.of(42L, "bread"))).isNull();
    assertThat(peek("price", CompositeKey.of(42L, "milk"))).isEqualTo("42milk");
    assertThat(peek("report", CompositeKey.of())).isNull();
  }

  @SuppressWarnings("unchecked") // of these types
  private @Nullable Object peek(String entity, Object id) {
    return ((CoherentCache<Object, Object>) application.node().caches().named(entity)).peek(id);
  }

  @Test
  void entity_thatIsNotCachedHere_isNeverTheLess() {
    changes.several("a");

    assertThat(cache.peek("a")).isNull();
    assertThat(application.node().caches().entities()).containsExactly("price", "report", "token");
  }

  @Test
  void reason_reachesOnInvalidation() {
    changes.rename("a");

    assertThat(cache.peek("a")).isEqualTo("new a");
    assertThat(cache.peek("b")).isEqualTo("b");
  }

  @Test
  void everything_isInvalidated() {
    changes.clear();

    assertThat(cache.size()).isZero();
  }

  @Test
  void nullId_isRefused_beforeTheMethodIsCalled() {
    assertThatThrownBy(() -> changes.revoke(null, "lost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "UNSTALE-339: Parameter 1 of "
                + Changes.class.getName()
                + ".revoke(String, String) is null, ");
    assertThatThrownBy(() -> changes.fail(null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stage_thatCompletesWell_invalidatesBeforeItsCallerGoesOn() {
    var seen = new CompletableFuture<@Nullable String>();
    CompletionStage<?> unused = changes.later("a").thenRun(() -> seen.complete(cache.peek("a")));
    assertThat(cache.peek("a")).isEqualTo("a");

    changes.stage().complete("done");

    assertThat(seen).isCompletedWithValue(null);
    assertThat(changes.laterStill("b")).isCompletedWithValue("done");
    assertThat(cache.peek("b")).isNull();
  }

  @Test
  void stage_thatFails_invalidatesNothing() {
    var failure = new IOException("no");
    CompletableFuture<String> later = changes.laterStill("a");

    changes.stage().completeExceptionally(failure);

    assertThat(later).isCompletedExceptionally();
    assertThat(later.handle((value, thrown) -> thrown)).isCompletedWithValue(failure);
    assertThat(cache.peek("a")).isEqualTo("a");
  }
}
