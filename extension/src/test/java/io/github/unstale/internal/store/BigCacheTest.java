// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.spi.KeyFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cache with many entries: who invalidates looks at none that is not meant. */
class BigCacheTest {

  private static final int MANY = 200_000;

  /** Numbers, and how often one was written out. */
  private static final class Counted implements KeyFormat<Integer> {

    private int formatted;

    @Override
    public String format(Integer key) {
      formatted++;
      return key.toString();
    }

    @Override
    public Integer parse(String id) {
      return Integer.valueOf(id);
    }
  }

  private final Counted format = new Counted();
  private final List<Runnable> sweeps = new ArrayList<>();
  private final LocalCache<Integer, String> cache = filled();

  private LocalCache<Integer, String> filled() {
    TestCluster cluster = new TestCluster();
    TestCluster.Member member = cluster.standalone();
    CacheSettings settings = new CacheCluster.Settings().maximumSize(2 * MANY).build();
    Fence fence =
        member
            .coherence()
            .fence("token", new Fence.Limits(/* maxStaleness= */ null, Duration.ZERO));
    LocalCache<Integer, String> big =
        new LocalCache<>(
            new LocalCache.Setup<>(
                settings,
                format,
                fence,
                () -> "",
                cluster.clock(),
                new LocalCache.Answers<>(
                    LocalCache.Beans.<Integer, String>none().tagsOf(List::of),
                    sweeps::add,
                    report -> {}),
                "reference"));
    big.getAll(
        IntStream.range(0, MANY).boxed().toList(),
        ids -> ids.stream().collect(Collectors.<Integer, Integer, String>toMap(same(), this::tag)));
    format.formatted = 0;
    return big;
  }

  private static Function<Integer, Integer> same() {
    return Function.identity();
  }

  private String tag(int id) {
    return id % 1_000 == 0 ? "round" : "other";
  }

  @Test
  void pattern_takesEffectOnReadsBeforeAnythingIsSwept() {
    cache.store().apply(Invalidation.matching("token", "1*"), /* mayChange= */ true);

    assertThat(format.formatted).isZero();
    assertThat(sweeps).hasSize(1);
    assertThat(cache.peek(1)).isNull();
    assertThat(cache.peek(123_456)).isNull();
    assertThat(cache.peek(2)).isEqualTo("other");
    assertThat(cache.get(1, id -> "new")).isEqualTo("new");
    assertThat(cache.peek(1)).isEqualTo("new");
    assertThat(format.formatted).isLessThan(20);
    assertThat(cache.size()).isEqualTo(MANY);
    sweeps.remove(0).run();

    assertThat(cache.peek(1)).isEqualTo("new");
    assertThat(cache.size()).isEqualTo(MANY - 111_111 + 1);
  }

  @Test
  void tag_ofAFew_looksAtThoseAlone() {
    cache.store().apply(Invalidation.tagged("token", "round"), /* mayChange= */ true);

    assertThat(format.formatted).isZero();
    assertThat(sweeps).isEmpty();
    assertThat(cache.size()).isEqualTo(MANY - 200);
  }

  @Test
  void tag_ofMany_isSweptElsewhere() {
    cache.store().apply(Invalidation.tagged("token", "other"), /* mayChange= */ true);

    assertThat(sweeps).hasSize(1);
    assertThat(cache.size()).isEqualTo(MANY);
    assertThat(cache.peek(1)).isNull();
    assertThat(cache.peek(0)).isEqualTo("round");
    sweeps.remove(0).run();

    assertThat(cache.size()).isEqualTo(200);
  }

  @Test
  void everything_isGoneAtOnceWhateverItsTags() {
    cache.store().apply(Invalidation.all("token"), /* mayChange= */ true);

    assertThat(cache.size()).isZero();
    assertThat(cache.getAll(List.of(1, 2), ids -> Map.of(1, "other"))).hasSize(1);
    assertThat(sweeps).isEmpty();
  }
}
