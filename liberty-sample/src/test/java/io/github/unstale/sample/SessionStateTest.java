// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.sample.CacheState.State;
import io.github.unstale.sample.Session.Status;
import org.junit.jupiter.api.Test;

class SessionStateTest {

  private final Session active = new Session("s", "alice", Status.ACTIVE, 1);
  private final Session revoked = active.revokedBy(2);

  @Test
  void of_nothingCached_isEmpty() {
    var state = SessionState.of(active, null);
    assertThat(state.state()).isEqualTo(State.EMPTY);
    assertThat(state.cached()).isNull();
    assertThat(state.stored()).isEqualTo(new SessionState.Content("alice", "ACTIVE"));
  }

  @Test
  void of_theSame_isFresh() {
    assertThat(SessionState.of(revoked, revoked).state()).isEqualTo(State.FRESH);
  }

  @Test
  void of_activeCachedButRevokedStored_isOld() {
    assertThat(SessionState.of(revoked, active).state()).isEqualTo(State.OLD);
  }

  @Test
  void of_revokedCachedBeforeItWasSeenStored_isFresh_becauseTheDatabaseWasReadBefore() {
    assertThat(SessionState.of(active, revoked).state()).isEqualTo(State.FRESH);
    assertThat(SessionState.of(null, active).state()).isEqualTo(State.FRESH);
  }
}
