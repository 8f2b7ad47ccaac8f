// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.Invalidation;
import io.github.unstale.sample.Session.Status;
import org.junit.jupiter.api.Test;

class RevokedSessionsTest {

  private final RevokedSessions revokedSessions = new RevokedSessions();
  private final Session session = new Session("s", "alice", Status.ACTIVE, 1);
  private final Invalidation tag = Invalidation.tagged("session", "user:alice");

  @Test
  void because_saysWhoAndWhyAndWhen() {
    var said = RevokedSessions.because(new Revocation("alice", 7, 2));
    assertThat(said).isEqualTo(tag.because("revoked").with("revocation", "7"));
  }

  @Test
  void changed_byItsUsersRevocation_isRevoked() {
    var said = RevokedSessions.because(new Revocation("alice", 2, 1));
    assertThat(revokedSessions.changed("s", session, said))
        .isEqualTo(new Session("s", "alice", Status.REVOKED, 1));
  }

  @Test
  void changed_byARevocationBeforeItBegan_staysAsItIs() {
    var late = RevokedSessions.because(new Revocation("alice", 1, 1));
    assertThat(revokedSessions.changed("s", session, late)).isSameAs(session);
  }

  @Test
  void changed_byAnythingElse_isDropped() {
    assertThat(revokedSessions.changed("s", session, tag.because("moved"))).isNull();
    assertThat(revokedSessions.changed("s", session, tag.because("revoked"))).isNull();
    assertThat(revokedSessions.changed("s", session, tag.with("revocation", "2"))).isNull();
    var byId = Invalidation.of("session", "s").because("revoked").with("revocation", "2");
    assertThat(revokedSessions.changed("s", session, byId)).isNull();
  }

  @Test
  void changed_byANumberThatIsNone_throws_soThatItIsDropped() {
    var said = tag.because("revoked").with("revocation", "two");
    assertThatThrownBy(() -> revokedSessions.changed("s", session, said))
        .isInstanceOf(NumberFormatException.class);
  }
}
