// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheStateTest {

  @Test
  void of_nothingCached_isEmpty() {
    var state = CacheState.of(token(2), null);
    assertThat(state.state()).isEqualTo(CacheState.State.EMPTY);
    assertThat(state.cached()).isNull();
    assertThat(state.stored()).isEqualTo(new CacheState.Content(2, "alice", "ACTIVE"));
  }

  @Test
  void of_sameVersion_isFresh() {
    assertThat(CacheState.of(token(2), token(2)).state()).isEqualTo(CacheState.State.FRESH);
  }

  @Test
  void of_lowerVersionCached_isOld() {
    assertThat(CacheState.of(token(2), token(1)).state()).isEqualTo(CacheState.State.OLD);
  }

  @Test
  void of_higherVersionCached_isFresh_becauseTheDatabaseWasReadBefore() {
    assertThat(CacheState.of(token(1), token(2)).state()).isEqualTo(CacheState.State.FRESH);
    assertThat(CacheState.of(null, token(1)).state()).isEqualTo(CacheState.State.FRESH);
  }

  private static Token token(long version) {
    return new Token("id", "alice", Token.Status.ACTIVE, version);
  }
}
