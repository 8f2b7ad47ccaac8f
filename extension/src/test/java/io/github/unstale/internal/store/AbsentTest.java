// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** It is remembered that there is no value, for five seconds. */
class AbsentTest {

  private static final CacheSettings SETTINGS =
      new CacheCluster.Settings()
          .maxStaleness(Duration.ofMinutes(1))
          .expiry(
              new CacheSettings.Expiry(
                  Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(5), /* jitter= */ 0))
          .build();

  private final Background background = new Background();
  private final LocalCache<String, String> here = cache();
  private final LocalCache<String, String> there = cache();
  private final Source source = new Source().with("2", "two");

  private LocalCache<String, String> cache() {
    return background
        .node(
            SETTINGS,
            LocalCache.Beans.<String, String>none()
                .tagsOf(List::of)
                .onInvalidation((id, value, said) -> value + "!"))
        .cache();
  }

  @BeforeEach
  void start() {
    background.start();
  }

  @Test
  void absent_isRememberedForItsOwnTime() {
    assertThat(here.get("1", source)).isNull();
    assertThat(here.get("1", source)).isNull();
    assertThat(here.peek("1")).isNull();
    assertThat(source.asked()).containsExactly("1");
    assertThat(here.stats().hits()).isEqualTo(2);

    background.pass(Duration.ofSeconds(5));
    source.with("1", "one");

    assertThat(here.get("1", source)).isEqualTo("one");
  }

  @Test
  void absent_amongMany_isRememberedAndNotFound() {
    assertThat(here.getAll(List.of("1", "2"), source::all)).containsExactly(Map.entry("2", "two"));
    assertThat(here.getAll(List.of("1", "2"), source::all)).containsExactly(Map.entry("2", "two"));

    assertThat(source.askedAtOnce()).containsExactly(Set.of("1", "2"));
  }

  /** What may bring a value into being. */
  enum Creation {
    ID {
      @Override
      void say(LocalCache<String, String> cache) {
        cache.invalidate("1");
      }
    },
    REASON {
      @Override
      void say(LocalCache<String, String> cache) {
        cache.invalidate("1", "created");
      }
    },
    PATTERN {
      @Override
      void say(LocalCache<String, String> cache) {
        cache.invalidatePattern("1*");
      }
    },
    TAG {
      @Override
      void say(LocalCache<String, String> cache) {
        cache.invalidateTag("one");
      }
    },
    TAG_AND_REASON {
      @Override
      void say(LocalCache<String, String> cache) {
        cache.invalidateTag("one", "created");
      }
    },
    ALL {
      @Override
      void say(LocalCache<String, String> cache) {
        cache.invalidateAll();
      }
    };

    abstract void say(LocalCache<String, String> cache);
  }

  @ParameterizedTest
  @EnumSource
  void created_onAnotherNode_isFoundWhenThatIsHeardOf(Creation creation) {
    there.get("1", source);
    source.with("1", "one");

    creation.say(here);
    background.turn();

    assertThat(there.get("1", source)).isEqualTo("one");
  }

  @ParameterizedTest
  @EnumSource
  void created_whileItIsLookedFor_isFoundByTheNextRead(Creation creation) {
    String missed =
        there.get(
            "1",
            id -> {
              creation.say(here);
              background.turn();
              return null;
            });
    source.with("1", "one");

    assertThat(missed).isNull();
    assertThat(there.get("1", source)).isEqualTo("one");
  }

  @Test
  void tagOfOthers_doesNotReachValues() {
    here.get("2", source);

    here.invalidateTag("one");

    assertThat(here.peek("2")).isEqualTo("two");
  }

  @Test
  void absent_inATransaction_isRememberedAfterTheCommit() {
    CacheCluster.Node node = background.node(SETTINGS);
    background.turn();
    node.member().transactions().begin();
    assertThat(node.cache().get("1", source)).isNull();
    assertThat(node.cache().size()).isZero();

    node.member().transactions().commit();

    assertThat(node.cache().get("1", source)).isNull();
    assertThat(source.asked()).containsExactly("1");
  }

  @Test
  void absent_whereItIsNotConfigured_isLookedForEachTime() {
    LocalCache<String, String> usual = background.node(CacheCluster.SETTINGS).cache();
    usual.get("1", source);
    usual.get("1", source);

    assertThat(source.asked()).hasSize(2);
    assertThat(usual.size()).isZero();
  }
}
