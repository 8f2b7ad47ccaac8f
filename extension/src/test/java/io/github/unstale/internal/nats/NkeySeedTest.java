// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nats.client.NKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Compared with what jnats computes, with Bouncy Castle. */
class NkeySeedTest {

  private static final byte[] NONCE = "nonce".getBytes(StandardCharsets.UTF_8);

  @RepeatedTest(20)
  void userSeed_givesTheKeysOfJnats() throws Exception {
    assertSame(NKey.createUser(null));
  }

  @Test
  void seedsOfOthers_keepTheirKind() throws Exception {
    assertSame(NKey.createAccount(null));
    assertSame(NKey.createServer(null));
  }

  private static void assertSame(NKey key) throws Exception {
    NkeySeed seed = NkeySeed.of(key.getSeed());

    assertThat(seed.publicKey()).isEqualTo(key.getPublicKey());
    assertThat(seed.sign(NONCE)).isEqualTo(key.sign(NONCE));
  }

  @Test
  void seedWithATypingError_isRefused() throws Exception {
    char[] wrong = NKey.createUser(null).getSeed();
    wrong[20] = wrong[20] == 'A' ? 'B' : 'A';

    assertThatIllegalArgumentException().isThrownBy(() -> NkeySeed.of(wrong));
  }
}
