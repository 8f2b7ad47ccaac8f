// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CacheInvalidate;
import io.github.unstale.CacheResult;
import jakarta.enterprise.context.SessionScoped;
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

/** Annotated methods of a bean that survives its session's way to disk, or to another node. */
class PassivatedMethodsTest {

  @SessionScoped
  static class Basket implements Serializable {

    private static final long serialVersionUID = 1L;

    private int loads;

    @CacheResult("token")
    public int load(String id) {
      loads++;
      return loads;
    }

    @CacheInvalidate("token")
    public void forget(String id) {}
  }

  private static void within(
      TestApplication application, Map<String, Object> session, Runnable work) {
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
  private static Map<String, Object> throughBytes(Map<String, Object> session)
      throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(session);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Map<String, Object>) in.readObject();
    }
  }

  @Test
  void methods_ofAnActivatedSession_areStillIntercepted() throws Exception {
    Map<String, Object> session = new HashMap<>();
    try (var application = TestApplication.of(Basket.class).start()) {
      within(
          application,
          session,
          () -> assertThat(application.get(Basket.class).load("a")).isEqualTo(1));

      Map<String, Object> activated = throughBytes(session);

      within(
          application,
          activated,
          () -> {
            var basket = application.get(Basket.class);
            assertThat(basket.load("a")).isEqualTo(1);
            basket.forget("a");
            assertThat(basket.load("a")).isEqualTo(2);
          });
    }
  }
}
