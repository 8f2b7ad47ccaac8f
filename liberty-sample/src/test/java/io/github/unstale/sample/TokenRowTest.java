// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenRowTest {

  @Test
  void digestOf_anyId_fitsItsColumn() {
    assertThat(TokenRow.digestOf("x".repeat(TokenId.LONGEST))).hasSize(64);
  }

  @Test
  void digestOf_text_isSha256InHexadecimal() {
    assertThat(TokenRow.digestOf("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
