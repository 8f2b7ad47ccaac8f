// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.EntityCache;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The application's observers of our events.
 *
 * <p>They are called one by one instead of by firing an event, because that would end with the
 * first one that throws.
 */
final class Observers implements Audience {

  private final Findings findings;
  private final Supplier<Set<String>> cached;
  private final BeanManager beans;
  private final Tally failures = new Tally();

  /** With the entities that are cached here, which those observe who name no entity. */
  Observers(Findings findings, Supplier<Set<String>> cached, BeanManager beans) {
    this.findings = findings;
    this.cached = cached;
    this.beans = beans;
  }

  @Override
  public boolean observes(Class<?> event, String entity) {
    return findings.isObserved(event, entity);
  }

  @Override
  public Set<String> entities() {
    Set<String> entities = new TreeSet<>(cached.get());
    entities.removeIf(entity -> !findings.isObserved(InvalidationReceived.class, entity));
    entities.addAll(findings.observed());
    return entities;
  }

  @Override
  public void tell(Notice notice) {
    var qualifier = EntityCache.Literal.of(notice.entity());
    beans.resolveObserverMethods(notice.event(), qualifier).stream()
        .filter(observer -> !observer.isAsync())
        .forEach(observer -> tell(observer, new Delivery(notice, qualifier)));
  }

  private void tell(ObserverMethod<?> observer, Delivery delivery) {
    try {
      notify(observer, delivery);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      String place = Place.of(observer);
      failures
          .add(place + e.getClass())
          .ifPresent(
              count ->
                  NodeLog.LOGGER.log(
                      Level.WARNING, Messages.observerFailed(delivery.notice(), place, count), e));
    }
  }

  @SuppressWarnings("unchecked") // what takes any T takes this one
  private static <T> void notify(ObserverMethod<T> observer, Delivery delivery) {
    observer.notify((EventContext<T>) delivery);
  }

  /**
   * An event as observers see it.
   *
   * @param notice the event
   * @param qualifier its entity
   */
  private record Delivery(Notice notice, EntityCache.Literal qualifier)
      implements EventContext<Object>, EventMetadata {

    @Override
    public Object getEvent() {
      return notice.event();
    }

    @Override
    public EventMetadata getMetadata() {
      return this;
    }

    @Override
    public Set<Annotation> getQualifiers() {
      return Set.of(qualifier, Any.Literal.INSTANCE);
    }

    @Override
    public @Nullable InjectionPoint getInjectionPoint() {
      return null;
    }

    @Override
    public Type getType() {
      return notice.event().getClass();
    }
  }
}
