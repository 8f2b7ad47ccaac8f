// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.PassivationCapable;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jboss.weld.context.bound.BoundLiteral;
import org.jboss.weld.context.bound.BoundSessionContext;
import org.junit.jupiter.api.Test;

/** What is injected into a session survives the session's way to disk, or to another node. */
class PassivationTest {

  @SessionScoped
  static class Basket implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    @EntityCache("token")
    @SuppressWarnings("serial") // what is injected is
    CoherentCache<String, String> cache;

    @Inject
    @SuppressWarnings("serial")
    Invalidator invalidator;

    @Inject
    @SuppressWarnings("serial")
    CoherentCaches caches;

    @Inject
    @SuppressWarnings("serial")
    FeedStatus status;

    String content = "";

    void put(String what) {
      content = cache.get(what, id -> "loaded");
    }

    String describe() {
      return content + ", cached " + cache.peek("a") + ", connected " + status.connected();
    }

    void invalidate() {
      invalidator.invalidate(Invalidation.of("token", "a"));
    }

    CoherentCache<String, String> byName() {
      return caches.get("token", String.class, String.class);
    }
  }

  private final Map<String, Object> session = new HashMap<>();

  private void within(TestApplication application, Map<String, Object> session, Runnable work) {
    var context = application.get(BoundSessionContext.class, BoundLiteral.INSTANCE);
    context.associate(session);
    context.activate();
    try {
      work.run();
    } finally {
      context.deactivate();
      context.dissociate(session);
    }
  }

  @SuppressWarnings("unchecked") // what was written is a map
  private static <T> T throughBytes(T object) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  @Test
  void session_passivatedAndActivated_hasTheSameCache() throws Exception {
    try (var application = TestApplication.of(Basket.class).start()) {
      within(application, session, () -> application.get(Basket.class).put("a"));

      Map<String, Object> activated = throughBytes(session);

      within(
          application,
          activated,
          () -> {
            var basket = application.get(Basket.class);
            assertThat(basket.describe()).isEqualTo("loaded, cached loaded, connected false");
            basket.invalidate();
            assertThat(basket.describe()).isEqualTo("loaded, cached null, connected false");
            assertThat(basket.byName().entity()).isEqualTo("token");
          });
    }
  }

  @Test
  void cache_withoutABean_isFoundAgain() throws Exception {
    try (var application = TestApplication.of(Basket.class).start()) {
      var cache = application.get(CoherentCaches.class).get("fresh", Long.class, String.class);

      assertThat(throughBytes(cache)).isSameAs(cache);
    }
  }

  @Test
  void beans_ofCaches_haveStableIds() {
    try (var application = TestApplication.of(Basket.class).start()) {
      var beans = application.beans().getBeans(CoherentCache.class, Any.Literal.INSTANCE);

      assertThat(beans)
          .singleElement()
          .isInstanceOfSatisfying(
              PassivationCapable.class,
              bean -> assertThat(bean.getId()).endsWith("io.github.unstale/token"));
    }
  }
}
