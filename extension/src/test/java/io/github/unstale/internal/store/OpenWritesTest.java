// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenWritesTest {

  private final OpenWrites<String> writes = new OpenWrites<>();

  @Test
  void nothingOpen_coversNothing() {
    assertThat(writes.mayCover("1")).isFalse();
  }

  @Test
  void key_isCoveredUntilAllWhoOpenedItHaveClosedIt() {
    writes.open("1");
    writes.open("1");

    writes.close("1");
    assertThat(writes.mayCover("1")).isTrue();
    assertThat(writes.mayCover("2")).isFalse();
    writes.close("1");

    assertThat(writes.mayCover("1")).isFalse();
  }

  @Test
  void closedKey_whileAnotherIsOpen_isNotCovered() {
    writes.open("1");
    writes.open("2");

    writes.close("1");

    assertThat(writes.mayCover("1")).isFalse();
    assertThat(writes.mayCover("2")).isTrue();
  }

  @Test
  void everything_isCoveredUntilAllWhoOpenedItHaveClosedIt() {
    writes.openAll();
    writes.openAll();

    writes.closeAll();
    assertThat(writes.mayCover("1")).isTrue();
    writes.closeAll();

    assertThat(writes.mayCover("1")).isFalse();
  }
}
