// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.observe.Metrics;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.util.Optional;

/**
 * The beans that a runtime offers.
 *
 * @param beans all there are
 */
record RuntimeBeans(BeanManager beans) implements Metrics.Beans {

  /**
   * {@inheritDoc}
   *
   * <p>Not with a lookup: Open Liberty's producer of registries asks the injection point for its
   * annotations, and a lookup has no such thing.
   */
  @Override
  public <T> Optional<T> find(Class<T> type, Class<?> wanting) {
    if (!beans.createInstance().select(type).isResolvable()) {
      return Optional.empty();
    }
    AnnotatedParameter<?> parameter =
        beans
            .createAnnotatedType(wanting)
            .getConstructors()
            .iterator()
            .next()
            .getParameters()
            .get(0);
    InjectionPoint point = beans.createInjectionPoint(parameter);
    Object found = beans.getInjectableReference(point, beans.createCreationalContext(null));
    return Optional.ofNullable(type.cast(found));
  }
}
