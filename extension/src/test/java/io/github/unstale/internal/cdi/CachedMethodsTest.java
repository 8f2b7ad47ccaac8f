// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CacheKey;
import io.github.unstale.CacheResult;
import io.github.unstale.CoherentCache;
import io.github.unstale.CompositeKey;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What methods with {@code @CacheResult} return, and from where. */
class CachedMethodsTest {

  /** What the beans were called for. */
  private static final List<String> CALLS = new ArrayList<>();

  private @Nullable TestApplication application;

  private <B> B start(Class<B> bean, Class<?>... others) {
    CALLS.clear();
    Class<?>[] all = Arrays.copyOf(others, others.length + 1);
    all[others.length] = bean;
    application = TestApplication.of(all).start();
    return application.get(bean);
  }

  @SuppressWarnings("unchecked") // tests know the types
  private <K, V> CoherentCache<K, V> cache(String entity) {
    return (CoherentCache<K, V>) application.node().caches().named(entity);
  }

  @AfterEach
  void stop() {
    if (application != null) {
      application.close();
    }
  }

  @ApplicationScoped
  static class Tokens {

    @CacheResult("token")
    public String find(String id) {
      CALLS.add(id);
      return "token " + id;
    }

    String findWithin(String id) {
      return this.find(id);
    }
  }

  @ApplicationScoped
  static class Injected {

    private final CoherentCache<String, String> cache;

    @Inject
    Injected(@EntityCache("token") CoherentCache<String, String> cache) {
      this.cache = cache;
    }

    Injected() {
      this(null);
    }

    CoherentCache<String, String> cache() {
      return cache;
    }
  }

  @Test
  void method_calledTwice_runsOnce() {
    Tokens tokens = start(Tokens.class);

    assertThat(tokens.find("a")).isEqualTo("token a");
    assertThat(tokens.find("a")).isEqualTo("token a");
    assertThat(tokens.find("b")).isEqualTo("token b");

    assertThat(CALLS).containsExactly("a", "b");
  }

  @Test
  void method_andInjectedCache_shareOne() {
    Tokens tokens = start(Tokens.class, Injected.class);
    CoherentCache<String, String> cache = application.get(Injected.class).cache();

    tokens.find("a");
    assertThat(cache.peek("a")).isEqualTo("token a");
    cache.invalidate("a");
    tokens.find("a");

    assertThat(CALLS).containsExactly("a", "a");
  }

  @Test
  void nullId_isRefused_withMethodAndParameter() {
    Tokens tokens = start(Tokens.class);

    assertThatThrownBy(() -> tokens.find(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "UNSTALE-339: Parameter 1 of "
                + Tokens.class.getName()
                + ".find(String) is null, but it belongs to the id of the cache 'token'. Give a"
                + " value, or ask for null before the call.");
    assertThat(CALLS).isEmpty();
  }

  @Dependent
  static class Shapes {

    @CacheResult("optional")
    Optional<String> optional(String id) {
      CALLS.add(id);
      return id.isBlank() ? Optional.empty() : Optional.of(id);
    }

    @CacheResult("number")
    protected int number(long id) {
      CALLS.add("" + id);
      return (int) id;
    }

    @CacheResult("absent")
    public @Nullable String absent(String id) {
      CALLS.add(id);
      return null;
    }

    @CacheResult("stage")
    public CompletionStage<String> stage(String id) {
      CALLS.add(id);
      return CompletableFuture.completedStage(id);
    }

    @CacheResult("future")
    public CompletableFuture<String> future(String id) {
      CALLS.add(id);
      return id.isBlank()
          ? CompletableFuture.failedFuture(new IOException("no " + id))
          : CompletableFuture.completedFuture(id);
    }

    @CacheResult("both")
    public CompletionStage<Optional<String>> both(String id) {
      CALLS.add(id);
      return CompletableFuture.completedStage(id.isBlank() ? Optional.empty() : Optional.of(id));
    }
  }

  @Test
  void optional_isCachedAsItsValue() {
    Shapes shapes = start(Shapes.class);

    assertThat(shapes.optional("a")).hasValue("a");
    assertThat(shapes.optional("a")).hasValue("a");
    assertThat(cache("optional").peek("a")).isEqualTo("a");
    assertThat(CALLS).containsExactly("a");
  }

  @Test
  void absent_isLoadedEachTime_unlessConfigured() {
    Shapes shapes = start(Shapes.class);

    assertThat(shapes.optional(" ")).isEmpty();
    assertThat(shapes.optional(" ")).isEmpty();
    assertThat(shapes.absent("a")).isNull();
    assertThat(shapes.both(" ").toCompletableFuture().join()).isEmpty();
    assertThat(shapes.both(" ").toCompletableFuture().join()).isEmpty();

    assertThat(CALLS).containsExactly(" ", " ", "a", " ", " ");
  }

  @Test
  void absent_isKept_whereConfigured() {
    CALLS.clear();
    application =
        TestApplication.of(Shapes.class)
            .property("unstale.cache.optional.expire-absent-after-write", "PT1M")
            .start();
    Shapes shapes = application.get(Shapes.class);

    assertThat(shapes.optional(" ")).isEmpty();
    assertThat(shapes.optional(" ")).isEmpty();

    assertThat(CALLS).containsExactly(" ");
  }

  @Test
  void primitives_areBoxed() {
    Shapes shapes = start(Shapes.class);

    assertThat(shapes.number(5)).isEqualTo(5);
    assertThat(shapes.number(5)).isEqualTo(5);
    assertThat(cache("number").peek(5L)).isEqualTo(5);
    assertThat(CALLS).containsExactly("5");
  }

  @Test
  void stages_areCachedAsTheirValues() {
    Shapes shapes = start(Shapes.class);

    for (int i = 0; i < 2; i++) {
      assertThat(shapes.stage("s").toCompletableFuture().join()).isEqualTo("s");
      assertThat(shapes.future("f").join()).isEqualTo("f");
      assertThat(shapes.both("b").toCompletableFuture().join()).hasValue("b");
    }

    assertThat(cache("both").peek("b")).isEqualTo("b");
    assertThat(CALLS).containsExactly("s", "f", "b");
  }

  @Test
  void stage_thatFails_isNotKept() {
    Shapes shapes = start(Shapes.class);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> shapes.future(" ").join())
          .isInstanceOf(CompletionException.class)
          .hasCause(new IOException("no  "));
    }

    assertThat(CALLS).hasSize(2);
  }

  @ApplicationScoped
  static class Prices {

    @CacheResult("price")
    public String find(long shop, String article) {
      CALLS.add(shop + article);
      return shop + article;
    }

    @CacheResult("price")
    public String find(@CacheKey long shop, @CacheKey String article, String reader) {
      CALLS.add(reader);
      return shop + article;
    }

    @CacheResult("name")
    public String name(@CacheKey String id, String language) {
      CALLS.add(id + language);
      return id;
    }

    @CacheResult("all")
    public List<String> all() {
      CALLS.add("all");
      return List.of("all");
    }
  }

  @Test
  void severalParameters_makeACompositeKey() {
    Prices prices = start(Prices.class);

    assertThat(prices.find(42, "bread")).isEqualTo("42bread");
    assertThat(prices.find(42, "bread", "me")).isEqualTo("42bread");
    assertThat(prices.find(43, "bread")).isEqualTo("43bread");
    CoherentCache<CompositeKey, String> cache = cache("price");
    assertThat(cache.peek(CompositeKey.of(42L, "bread"))).isEqualTo("42bread");
    cache.invalidatePattern("42:*");
    prices.find(42, "bread");
    prices.find(43, "bread");

    assertThat(CALLS).containsExactly("42bread", "43bread", "42bread");
  }

  @Test
  void markedParameter_isTheIdAlone() {
    Prices prices = start(Prices.class);

    prices.name("a", "en");
    prices.name("a", "de");

    assertThat(cache("name").peek("a")).isEqualTo("a");
    assertThat(CALLS).containsExactly("aen");
  }

  @Test
  void methodWithoutParameters_hasOneEntry() {
    Prices prices = start(Prices.class);

    prices.all();
    assertThat(prices.all()).containsExactly("all");
    assertThat(cache("all").peek(CompositeKey.of())).isEqualTo(List.of("all"));
    cache("all").invalidatePattern("only");
    prices.all();

    assertThat(CALLS).containsExactly("all", "all");
  }

  @Test
  void compositeKey_ofOtherElements_isRefused() {
    start(Prices.class);

    assertThatThrownBy(() -> cache("price").invalidate(CompositeKey.of(42, "bread")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "UNSTALE-306: A key of type 'CompositeKey(java.lang.Integer, java.lang.String)' was"
                + " given to the cache 'price', whose keys are of type"
                + " 'CompositeKey(java.lang.Long, java.lang.String)'. One cache has one key type."
                + " Use that, or another entity.");
  }

  @ApplicationScoped
  static class Failing {

    @CacheResult("file")
    public String read(String id) throws IOException {
      CALLS.add(id);
      throw new IOException("no " + id);
    }
  }

  @Test
  void checkedException_reachesTheCaller_asItIs() {
    Failing failing = start(Failing.class);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> failing.read("a"))
          .isInstanceOf(IOException.class)
          .hasMessage("no a");
    }

    assertThat(CALLS).hasSize(2);
  }

  /** Has a generic method, one that is overridden, one that is not, and a bridge below. */
  abstract static class Repository<K, V> {

    @CacheResult("generic")
    V find(K id) {
      CALLS.add("find " + id);
      return made(id);
    }

    abstract V made(K id);

    @CacheResult("overridden")
    public String overridden(String id) {
      return id;
    }

    @CacheResult("again")
    public V again(K id) {
      throw new AssertionError("overridden");
    }
  }

  /** With a default method. */
  interface Described {

    @CacheResult("description")
    default String describe(String id) {
      CALLS.add("describe " + id);
      return id;
    }
  }

  @ApplicationScoped
  static class Numbers extends Repository<Long, List<Integer>> implements Described {

    @Override
    List<Integer> made(Long id) {
      return List.of(id.intValue());
    }

    @Override
    public String overridden(String id) {
      CALLS.add("overridden " + id);
      return id;
    }

    @Override
    @CacheResult("again")
    public List<Integer> again(Long id) {
      CALLS.add("again " + id);
      return List.of();
    }
  }

  @ApplicationScoped
  static class OfNumbers {

    @Inject
    @EntityCache("generic")
    CoherentCache<Long, List<Integer>> cache;

    CoherentCache<Long, List<Integer>> cache() {
      return cache;
    }
  }

  @Test
  void inheritedMethods_areCached_withTheirActualTypes() {
    Numbers numbers = start(Numbers.class, OfNumbers.class);
    Repository<Long, List<Integer>> repository = numbers;
    Described described = numbers;

    for (int i = 0; i < 2; i++) {
      assertThat(numbers.find(5L)).containsExactly(5);
      assertThat(described.describe("a")).isEqualTo("a");
      assertThat(repository.again(6L)).isEmpty();
      assertThat(numbers.overridden("b")).isEqualTo("b");
    }

    assertThat(application.get(OfNumbers.class).cache().peek(5L)).containsExactly(5);
    assertThat(application.node().caches().entities())
        .containsExactly("again", "description", "generic");
    assertThat(CALLS)
        .containsExactly("find 5", "describe a", "again 6", "overridden b", "overridden b");
  }

  @Test
  void primitiveResult_whoseAbsenceIsCached_isAskedForAnew() {
    CALLS.clear();
    application =
        TestApplication.of(Shapes.class)
            .property("unstale.cache.number.expire-absent-after-write", "PT1M")
            .start();
    cache("number").get(5L, id -> null);

    assertThat(application.get(Shapes.class).number(5)).isEqualTo(5);
  }

  @Test
  void cache_ofAMethodAlone_canBeLookedUp() {
    start(Tokens.class);

    assertThat(
            application
                .get(
                    new TypeLiteral<CoherentCache<String, String>>() {},
                    EntityCache.Literal.of("token"))
                .entity())
        .isEqualTo("token");
  }
}
