// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An observer of {@link Invalidation} events.
 *
 * <p>Of those that a container makes from a lambda expression, exceptions reach whoever fires
 * wrapped in one of CDI's.
 *
 * @param phase when it is called
 * @param effect what it does
 */
record Door(TransactionPhase phase, Consumer<Invalidation> effect)
    implements ObserverMethod<Invalidation> {

  @Override
  public Class<?> getBeanClass() {
    return UnstaleExtension.class;
  }

  @Override
  public Type getObservedType() {
    return Invalidation.class;
  }

  @Override
  public Set<Annotation> getObservedQualifiers() {
    return Set.of();
  }

  @Override
  public Reception getReception() {
    return Reception.ALWAYS;
  }

  @Override
  public TransactionPhase getTransactionPhase() {
    return phase;
  }

  @Override
  public void notify(EventContext<Invalidation> context) {
    effect.accept(context.getEvent());
  }
}
