// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.spi.OnInvalidation;
import io.github.unstale.spi.TagsOf;
import io.github.unstale.testing.CacheOptions;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsTest {

  @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster();
  final InMemoryNode a = cluster.node("a");
  final InMemoryNode b = cluster.node("b");

  final CacheOptions options =
      CacheOptions.defaults().tagsOf(new SessionTags()).onInvalidation(new RevokedSessions());
  final CoherentCache<String, Session> here = a.cache("session", options);
  final CoherentCache<String, Session> there = b.cache("session", options);

  final Map<String, Session> database =
      new ConcurrentHashMap<>(
          Map.of("1", new Session("ann", "active"), "2", new Session("bob", "active")));

  @Test
  void revocation_isKnownFromMemory() {
    there.get("1", database::get);
    there.get("2", database::get);
    a.transaction(() -> here.invalidateTag("user:ann", "revoked"));
    cluster.settle();
    assertThat(there.peek("1").state()).isEqualTo("revoked");
    assertThat(there.peek("2").state()).isEqualTo("active");
  }

  Session loadWhileItIsRevoked(String id) {
    Session session = database.get(id);
    here.invalidateTag("user:ann", "revoked");
    cluster.settle();
    return session;
  }

  @Test
  void revocation_duringALoad_isKnown() {
    there.get("1", this::loadWhileItIsRevoked);
    assertThat(there.peek("1").state()).isEqualTo("revoked");
  }

  @Test
  void revocation_thatComesTwice_isNoRevocation() {
    there.get("1", database::get);
    a.duplicate();
    here.invalidateTag("user:ann", "revoked");
    cluster.settle();
    assertThat(there.get("1", database::get).state()).isEqualTo("active"); // loaded again
  }

  @Test
  void pattern_dropsWhatMatches() {
    there.get("1", database::get);
    there.get("2", database::get);

    here.invalidatePattern("*1");
    cluster.settle();

    assertThat(there.peek("1")).isNull();
    assertThat(there.peek("2")).isNotNull();
  }

  record Session(String user, String state) {}

  @ApplicationScoped
  @EntityCache("session")
  static class SessionTags implements TagsOf<Session> {

    @Override
    public Set<String> tagsOf(Session session) {
      return Set.of("user:" + session.user());
    }
  }

  @ApplicationScoped
  @EntityCache("session")
  static class RevokedSessions implements OnInvalidation<String, Session> {

    @Override
    public Session changed(String id, Session session, Invalidation invalidation) {
      return new Session(session.user(), "revoked");
    }
  }
}
