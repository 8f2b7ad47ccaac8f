// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.testing.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChannelTest {

  private static final Duration NANO = Duration.ofNanos(1);
  private static final Duration PROBE_AFTER = Duration.ofMillis(200);
  private static final Duration RENEW_AFTER = Duration.ofSeconds(5);

  private final FakeClock clock = new FakeClock();
  private final Link link = Link.over(1);
  private final Link next = Link.over(2);
  private final Channel channel = new Channel("token", "cache.invalidate.token.*");

  private long now() {
    return clock.getAsLong();
  }

  private boolean probes(Link on) {
    return channel.probes(on, now());
  }

  private boolean isLive(Link on) {
    return channel.wasLive(on, now());
  }

  @Test
  void subscription_new_isNotLive() {
    assertThat(isLive(link)).isFalse();
    assertThat(channel.generation()).isZero();
  }

  @Test
  void subscription_whoseProbeCameBack_isLiveFromThenOn() {
    long before = now();
    clock.pass(NANO);

    assertThat(channel.returned(link, now())).isTrue();

    assertThat(isLive(link)).isTrue();
    assertThat(channel.wasLive(link, before)).isFalse();
    assertThat(channel.generation()).isEqualTo(1);
  }

  @Test
  void subscription_onANewLink_isNotLiveBeforeItsProbeCameBackThere() {
    channel.returned(link, now());

    assertThat(isLive(next)).isFalse();
    assertThat(channel.returned(next, now())).isTrue();

    assertThat(isLive(next)).isTrue();
    assertThat(isLive(link)).isFalse();
    assertThat(channel.generation()).isEqualTo(2);
  }

  @Test
  void subscription_whoseProbeComesBackTwice_isNotNew() {
    channel.returned(link, now());
    clock.pass(NANO);

    assertThat(channel.returned(link, now())).isFalse();

    assertThat(channel.generation()).isEqualTo(1);
  }

  @Test
  void subscription_acrossTheOverflowOfTheClock_staysLive() {
    channel.returned(link, now());
    clock.pass(Duration.ofSeconds(6));

    assertThat(now()).isNegative();
    assertThat(isLive(link)).isTrue();
  }

  @Test
  void probe_withoutAnswer_isSentAgainAfterAWhile() {
    assertThat(probes(link)).isTrue();
    clock.pass(PROBE_AFTER.minus(NANO));
    assertThat(probes(link)).isFalse();
    clock.pass(NANO);

    assertThat(probes(link)).isTrue();
    assertThat(probes(link)).isFalse();
  }

  @Test
  void probe_answered_isNotSentAgain() {
    probes(link);
    channel.returned(link, now());

    clock.pass(PROBE_AFTER.multipliedBy(2));

    assertThat(probes(link)).isFalse();
  }

  @Test
  void probe_onANewLink_isSentAtOnce() {
    probes(link);
    assertThat(probes(next)).isTrue();
  }

  @Test
  void denied_isNoLongerLive() {
    channel.returned(link, now());

    channel.denied(link.number(), now());

    assertThat(isLive(link)).isFalse();
  }

  @Test
  void denied_isProbedNoMoreOftenThanRenewed() {
    probes(link);
    channel.denied(link.number(), now());

    clock.pass(RENEW_AFTER.minus(NANO));
    assertThat(probes(link)).isFalse();
    clock.pass(NANO);
    channel.renews(link, now());

    assertThat(probes(link)).isTrue();
  }

  @Test
  void denied_isRenewedEveryFiveSeconds() {
    channel.denied(link.number(), now());

    clock.pass(RENEW_AFTER.minus(NANO));
    assertThat(channel.renews(link, now())).isFalse();
    clock.pass(NANO);
    assertThat(channel.renews(link, now())).isTrue();
    assertThat(channel.renews(link, now())).isFalse();
    clock.pass(RENEW_AFTER);

    assertThat(channel.renews(link, now())).isTrue();
  }

  @Test
  void denied_thatIsThereAgain_isNewAndNotRenewedAnyMore() {
    channel.returned(link, now());
    channel.denied(link.number(), now());

    assertThat(channel.returned(link, now())).isTrue();
    clock.pass(RENEW_AFTER);

    assertThat(channel.generation()).isEqualTo(2);
    assertThat(channel.renews(link, now())).isFalse();
  }

  @Test
  void denied_onALinkThatIsGone_isNoLongerSo() {
    channel.denied(link.number(), now());
    assertThat(channel.isDenied(link)).isTrue();
    clock.pass(RENEW_AFTER);

    assertThat(channel.isDenied(next)).isFalse();
    assertThat(channel.renews(next, now())).isFalse();
  }

  @Test
  void denied_beforeTheFirstLink_isNot() {
    assertThat(channel.isDenied(Link.NONE)).isFalse();
  }

  @Test
  void renews_neverDenied_no() {
    clock.pass(RENEW_AFTER);

    assertThat(channel.renews(link, now())).isFalse();
  }

  @Test
  void token_afterARefusal_isAnotherOne() {
    String before = channel.token(link);

    channel.denied(link.number(), now());

    assertThat(channel.token(link)).isNotEqualTo(before);
  }

  @Test
  void token_onAnotherLink_isAnotherOne() {
    assertThat(channel.token(next)).isNotEqualTo(channel.token(link));
  }

  @Test
  void refused_whatWasSentBefore_isNoSignOfLife() {
    assertThat(channel.isRefusedSince(link, now())).isFalse();

    channel.denied(link.number(), now());

    assertThat(channel.isRefusedSince(link, now())).isTrue();
    assertThat(channel.isRefusedSince(link, now() + 1)).isFalse();
    assertThat(channel.isRefusedSince(next, now())).isFalse();
  }
}
