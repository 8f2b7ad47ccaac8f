// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each option is one setting, and what makes no sense is refused at once. */
class CacheOptionsTest {

  private static final CacheOptions DEFAULTS = CacheOptions.defaults();
  private static final Duration TIME = Duration.ofSeconds(3);
  private static final Duration BEFORE = Duration.ofNanos(-1);

  private static CacheSettings settings(Function<CacheOptions, CacheOptions> choice) {
    return choice.apply(DEFAULTS).settings();
  }

  private static Arguments option(
      Function<CacheOptions, CacheOptions> choice,
      Function<CacheSettings, Object> setting,
      Object value) {
    return Arguments.of(choice, setting, value);
  }

  static Stream<Arguments> options() {
    return Stream.of(
        option(it -> it.maximumSize(7), s -> s.size().maximumSize(), 7L),
        option(it -> it.maximumWeight(7), s -> s.size().maximumWeight(), 7L),
        option(it -> it.expireAfterWrite(TIME), s -> s.expiry().afterWrite(), TIME),
        option(it -> it.expireAfterAccess(TIME), s -> s.expiry().afterAccess(), TIME),
        option(it -> it.expireAbsentAfterWrite(TIME), s -> s.expiry().absentAfterWrite(), TIME),
        option(it -> it.jitter(0.5), s -> s.expiry().jitter(), 0.5),
        option(it -> it.maxStaleness(TIME), s -> s.staleness().maximum(), TIME),
        option(
            it -> it.whenStale(CacheOptions.WhenStale.FAIL),
            s -> s.staleness().whenStale(),
            CacheSettings.WhenStale.FAIL),
        option(it -> it.quarantine(TIME), s -> s.staleness().quarantine(), TIME),
        option(CacheOptions::shareLoadsInTransactions, s -> s.loads().sharedInTransactions(), true),
        option(it -> it.refreshAhead(0.5), s -> s.loads().refreshAhead(), 0.5),
        option(it -> it.failSafe(TIME), s -> s.loads().failSafe(), TIME),
        option(it -> it.softLoadTimeout(TIME), s -> s.loads().softTimeout(), TIME),
        option(it -> it.hardLoadTimeout(TIME), s -> s.loads().hardTimeout(), TIME));
  }

  @ParameterizedTest
  @MethodSource("options")
  void option_changesOneSetting(
      Function<CacheOptions, CacheOptions> choice,
      Function<CacheSettings, Object> setting,
      Object value) {
    assertThat(setting.apply(CacheSettings.DEFAULTS)).isNotEqualTo(value);
    assertThat(setting.apply(settings(choice))).isEqualTo(value);
    assertThat(
            options()
                .map(Arguments::get)
                .filter(
                    other -> {
                      @SuppressWarnings("unchecked")
                      var of = (Function<CacheSettings, Object>) other[1];
                      return !of.apply(settings(choice)).equals(of.apply(CacheSettings.DEFAULTS));
                    }))
        .hasSize(1);
  }

  @Test
  void size_takesThePlaceOfAWeight() {
    assertThat(settings(it -> it.maximumWeight(5).maximumSize(6)).size())
        .isEqualTo(new CacheSettings.Size(6, 0));
  }

  @Test
  void numbers_thatMakeNoSense_areRefused() {
    refused(it -> it.maximumSize(0), "maximumSize is 0, but must be positive");
    refused(it -> it.maximumWeight(-1), "maximumWeight is -1, but must be positive");
    refused(it -> it.jitter(1), "jitter is 1.0, but must be at least 0 and below 1");
    refused(it -> it.jitter(Double.NaN), "jitter is NaN, but must be at least 0 and below 1");
    refused(
        it -> it.refreshAhead(-0.1), "refreshAhead is -0.1, but must be at least 0 and below 1");
  }

  @Test
  void times_thatMakeNoSense_areRefused() {
    refused(it -> it.expireAfterWrite(Duration.ZERO), "lifetime is PT0S, but must be positive");
    refused(it -> it.maxStaleness(Duration.ZERO), "bound is PT0S, but must be positive");
    refused(it -> it.quarantine(BEFORE), "quarantine is PT-0.000000001S, but must not be negative");
    refused(
        it -> it.expireAfterAccess(BEFORE),
        "expireAfterAccess is PT-0.000000001S, but must not be negative");
    refused(
        it -> it.expireAbsentAfterWrite(BEFORE),
        "expireAbsentAfterWrite is PT-0.000000001S, but must not be negative");
    refused(it -> it.failSafe(BEFORE), "failSafe is PT-0.000000001S, but must not be negative");
    refused(
        it -> it.softLoadTimeout(BEFORE),
        "softLoadTimeout is PT-0.000000001S, but must not be negative");
    refused(
        it -> it.hardLoadTimeout(BEFORE),
        "hardLoadTimeout is PT-0.000000001S, but must not be negative");
  }

  @Test
  @SuppressWarnings("NullAway")
  void beans_thatAreNone_areRefused() {
    assertThatNullPointerException().isThrownBy(() -> DEFAULTS.loader(null)).withMessage("loader");
    assertThatNullPointerException().isThrownBy(() -> DEFAULTS.ttlOf(null)).withMessage("ttlOf");
    assertThatNullPointerException()
        .isThrownBy(() -> DEFAULTS.weightOf(null))
        .withMessage("weightOf");
  }

  private static void refused(Function<CacheOptions, CacheOptions> choice, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choice.apply(DEFAULTS))
        .withMessage(message);
  }

  @Test
  void options_thatDoNotGoTogether_makeNoCache() {
    notMade(
        DEFAULTS.softLoadTimeout(TIME),
        "softLoadTimeout needs failSafe: without, there is nothing to serve");
    notMade(
        DEFAULTS.failSafe(TIME).softLoadTimeout(TIME).hardLoadTimeout(TIME),
        "softLoadTimeout must be shorter than hardLoadTimeout");
    notMade(
        DEFAULTS.maximumWeight(5),
        "maximumWeight needs weightOf: without, nobody says what values weigh");
  }

  private static void notMade(CacheOptions options, String message) {
    InMemoryNode node = new InMemoryCluster().node("a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> node.cache("token", options))
        .withMessage(message);
    assertThat(node.caches().entities()).isEmpty();
  }
}
