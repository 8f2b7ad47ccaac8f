// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Member;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OtherCopiesTest {

  private final OtherCopies copies = new OtherCopies();

  /** Injects something, nowhere in particular. */
  private record Point(Type getType, Set<Annotation> getQualifiers) implements InjectionPoint {

    @Override
    public Bean<?> getBean() {
      return null;
    }

    @Override
    public Member getMember() {
      return null;
    }

    @Override
    public Annotated getAnnotated() {
      return null;
    }

    @Override
    public boolean isDelegate() {
      return false;
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }

  @Test
  void ownTypes_areNoOtherCopy() {
    copies.look(new Point(FeedStatus.class, Set.of(Default.Literal.INSTANCE)));
    copies.look(new Point(String.class, Set.of(EntityCache.Literal.of("token"))));

    assertThat(copies.problems()).isEmpty();
  }

  @Test
  void typeOfAnotherClassLoader_isRefused() throws Exception {
    URL classes = FeedStatus.class.getProtectionDomain().getCodeSource().getLocation();
    try (var other = new URLClassLoader(new URL[] {classes}, /* parent= */ null)) {
      Class<?> status = other.loadClass(FeedStatus.class.getName());
      copies.look(new Point(status, Set.of(Default.Literal.INSTANCE)));
    }

    assertThat(copies.problems())
        .containsExactly(
            "UNSTALE-320: There are several copies of Unstale in this application; another one is"
                + " used at an injection point without a class. Put Unstale, what it brings and its"
                + " configuration once into the lib/ of the EAR, and into none of its modules.");
  }
}
