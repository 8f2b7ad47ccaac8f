// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.InvalidationReceived.Origin;
import org.junit.jupiter.api.Test;

class FirstsTest {

  private final Firsts firsts = new Firsts();

  private boolean isFirst(String messageId) {
    return firsts.isFirst(new Origin(messageId, null, null, /* repeat= */ false));
  }

  private boolean isFirstAgain(String messageId) {
    return firsts.isFirst(new Origin(messageId, null, null, /* repeat= */ true));
  }

  @Test
  void unnamed_isFirstEachTime() {
    assertThat(firsts.isFirst(Origin.UNKNOWN)).isTrue();
    assertThat(firsts.isFirst(Origin.UNKNOWN)).isTrue();
  }

  @Test
  void unnamedRepeat_isNot() {
    assertThat(isFirstAgain(null)).isFalse();
  }

  @Test
  void numbered_inOrderWithGaps_isFirst() {
    assertThat(isFirst("a-1")).isTrue();
    assertThat(isFirst("a-2")).isTrue();
    assertThat(isFirst("a-10")).isTrue();
  }

  @Test
  void numbered_againOrLate_isNot() {
    isFirst("a-7");

    assertThat(isFirst("a-7")).isFalse();
    assertThat(isFirst("a-6")).isFalse();
    assertThat(isFirst("a-8")).isTrue();
  }

  @Test
  void numbers_ofWriters_areTheirOwn() {
    isFirst("a-7");

    assertThat(isFirst("b-6")).isTrue();
    assertThat(isFirst("a-b-1")).isTrue();
  }

  @Test
  void repeat_isRememberedSoThatWhatItRepeatsIsNotFirstLater() {
    assertThat(isFirstAgain("a-7")).isFalse();

    assertThat(isFirst("a-7")).isFalse();
    assertThat(isFirst("a-6")).isFalse();
  }

  @Test
  void nameWithoutNumber_isFirstOnce() {
    assertThat(isFirst("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")).isTrue();
    assertThat(isFirst("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")).isFalse();
    assertThat(isFirst("f81d4fae-7dec-11d0-a765-00a0c91e6bf7")).isTrue();
  }

  @Test
  void numberTooLongToCount_isPartOfTheName() {
    assertThat(isFirst("a-9999999999999999999999")).isTrue();
    assertThat(isFirst("a-9999999999999999999999")).isFalse();
    assertThat(isFirst("a-1")).isTrue();
  }

  @Test
  void writers_pastTheLimit_forgetTheOneNotHeardOfLongest() {
    isFirst("old-5");
    isFirst("kept-5");
    for (int i = 0; i < 998; i++) {
      isFirst("writer" + i + "-1");
    }
    isFirst("kept-6");
    isFirst("another-1");

    assertThat(isFirst("kept-6")).isFalse();
    assertThat(isFirst("old-5")).isTrue();
  }
}
