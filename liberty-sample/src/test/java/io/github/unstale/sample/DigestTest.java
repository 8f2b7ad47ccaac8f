// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {

  @Test
  void of_anyId_fitsItsColumn() {
    assertThat(Digest.of("x".repeat(PathText.LONGEST_ID))).hasSize(64);
  }

  @Test
  void of_text_isSha256InHexadecimal() {
    assertThat(Digest.of("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
