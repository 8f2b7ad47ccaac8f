// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.spi.EntityLoader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads that bring no loader. */
class OwnLoaderTest {

  private final Background background = new Background();
  private final Source source = new Source().with("1", "one").with("2", "two");

  private LocalCache<String, String> cache(EntityLoader<Object, String> loader) {
    return background
        .node(CacheCluster.SETTINGS, LocalCache.Beans.<String, String>none().loader(loader))
        .cache();
  }

  /** One that loads many at once. */
  private final class Bulk implements EntityLoader<Object, String> {

    @Override
    public String load(Object id) {
      return source.apply(id.toString());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<Object, String> loadAll(Set<Object> ids) {
      return (Map<Object, String>) (Map<?, String>) source.all((Set<String>) (Set<?>) ids);
    }
  }

  @Test
  void get_notCached_loadsAndKeeps() {
    LocalCache<String, String> cache = cache(id -> source.apply(id.toString()));

    assertThat(cache.get("1")).isEqualTo("one");
    assertThat(cache.get("1")).isEqualTo("one");
    assertThat(cache.get("3")).isNull();

    assertThat(source.asked()).containsExactly("1", "3");
  }

  @Test
  void getAll_loadsWhatIsMissingOneByOne() {
    LocalCache<String, String> cache = cache(id -> source.apply(id.toString()));
    cache.get("1");

    assertThat(cache.getAll(List.of("2", "1", "3")))
        .containsExactly(Map.entry("2", "two"), Map.entry("1", "one"));

    assertThat(source.asked()).containsExactly("1", "2", "3");
  }

  @Test
  void getAll_loaderThatLoadsMany_isAskedOnce() {
    LocalCache<String, String> cache = cache(new Bulk());
    cache.get("1");

    assertThat(cache.getAll(List.of("1", "2", "3"))).hasSize(2);

    assertThat(source.asked()).containsExactly("1");
    assertThat(source.askedAtOnce()).containsExactly(Set.of("2", "3"));
  }

  @Test
  void fresh_loadsAnew() {
    LocalCache<String, String> cache = cache(new Bulk());
    cache.get("1");
    source.with("1", "other");

    assertThat(cache.fresh("1")).isEqualTo("other");

    assertThat(cache.peek("1")).isEqualTo("other");
  }

  @Test
  void noLoader_isSaidByName() {
    LocalCache<String, String> cache = cache(null);

    for (Runnable read :
        List.<Runnable>of(
            () -> cache.get("1"), () -> cache.getAll(List.of("1")), () -> cache.fresh("1"))) {
      assertThatThrownBy(read::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "UNSTALE-111: The cache of entity 'token' has no loader of its own. Add a bean of"
                  + " type EntityLoader with @EntityCache(\"token\"), or give a loader with the"
                  + " call.");
    }
  }
}
