// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.sample.Session.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

  private final Session session = new Session("s", "alice", Status.ACTIVE, 3);

  @Test
  void revokedBy_laterRevocation_isRevoked_asItsRowIs() {
    assertThat(session.revokedBy(4)).isEqualTo(new Session("s", "alice", Status.REVOKED, 3));
  }

  @Test
  void revokedBy_revocationBeforeItBegan_staysAsItIs() {
    assertThat(session.revokedBy(3)).isSameAs(session);
    assertThat(session.revokedBy(1)).isSameAs(session);
  }

  @Test
  void revokedBy_whatever_neverMakesItActive() {
    var revoked = session.revokedBy(4);
    assertThat(revoked.revokedBy(5)).isEqualTo(revoked);
    assertThat(revoked.revokedBy(1)).isEqualTo(revoked);
  }

  @ParameterizedTest
  @CsvSource({
    "alice, ACTIVE, 3, false",
    "alice, REVOKED, 3, true",
    "alice, ACTIVE, 4, true",
    "alice, REVOKED, 2, false",
    "bob, ACTIVE, 0, true"
  })
  void isOlderThan_goesByRevocationThenStatus(
      String user, Status status, long revocations, boolean older) {
    var stored = new Session("s", user, status, revocations);
    assertThat(session.isOlderThan(stored)).isEqualTo(older);
  }

  @Test
  void tagsOf_isItsUser_howeverLongItsName() {
    assertThat(new SessionTags().tagsOf(session)).containsExactly("user:alice");
    assertThat(Session.tagOf("x".repeat(UsersResource.LONGEST))).hasSizeLessThanOrEqualTo(512);
  }
}
