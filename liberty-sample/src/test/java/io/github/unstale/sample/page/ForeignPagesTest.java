// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignPagesTest {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:9081, localhost:9081",
    "https://node-a, node-a",
    "http://NODE-A:80, node-a:80"
  })
  void isOwn_pageOfThisNode_isTrue(String origin, String host) {
    assertThat(ForeignPages.isOwn(origin, host)).isTrue();
  }

  @Test
  void isOwn_noBrowser_isTrue() {
    assertThat(ForeignPages.isOwn(null, "localhost:9081")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9082",
        "http://evil",
        "null",
        "",
        "http://localhost:9081.evil",
        "%"
      })
  void isOwn_pageOfAnybodyElse_isFalse(String origin) {
    assertThat(ForeignPages.isOwn(origin, "localhost:9081")).isFalse();
  }

  @Test
  void isOwn_withoutAHost_isFalse() {
    assertThat(ForeignPages.isOwn("http://evil", null)).isFalse();
  }
}
