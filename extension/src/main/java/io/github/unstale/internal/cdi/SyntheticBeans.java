// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import io.github.unstale.Invalidator;
import io.github.unstale.Nodes;
import io.github.unstale.internal.log.AuditTrail;
import io.github.unstale.internal.observe.Observed;
import io.github.unstale.internal.observe.Tools;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/** The beans that an application can have injected. */
final class SyntheticBeans {

  /** {@code CoherentCache<K, V>} of any K and V: it suits every injection point, raw ones too. */
  static final Type ANY_CACHE =
      Arrays.stream(CoherentCaches.class.getMethods())
          .filter(method -> method.getReturnType() == CoherentCache.class)
          .findFirst()
          .orElseThrow()
          .getGenericReturnType();

  private final AfterBeanDiscovery event;
  private final Supplier<ThisNode> node;

  SyntheticBeans(AfterBeanDiscovery event, Supplier<ThisNode> node) {
    this.event = event;
    this.node = node;
  }

  /** A cache, dependent: containers refuse type variables in a normal scope. */
  void addCache(String entity) {
    event
        .addBean()
        .id(id(entity))
        .types(ANY_CACHE, Object.class)
        .qualifiers(EntityCache.Literal.of(entity), Any.Literal.INSTANCE)
        .scope(Dependent.class)
        .createWith(context -> node.get().caches().named(entity));
  }

  /** Something that stands where nothing can: the deployment will be refused. */
  void addStandIn(Unserved.Wanted wanted) {
    event
        .addBean()
        .id(id(wanted.toString()))
        .types(wanted.type(), Object.class)
        .qualifiers(wanted.qualifier(), Any.Literal.INSTANCE)
        .scope(Dependent.class)
        .createWith(
            context -> {
              throw Problems.notReady();
            });
  }

  /** What is injected without an entity. */
  void addServices() {
    addService(CoherentCaches.class, ThisNode::caches);
    addService(Invalidator.class, ThisNode::invalidator);
    addService(FeedStatus.class, ThisNode::status);
    addService(Nodes.class, ThisNode::nodes);
  }

  private <T> void addService(Class<T> type, Function<ThisNode, T> part) {
    add(type, ApplicationScoped.class, part);
  }

  private <T> void add(
      Class<T> type, Class<? extends Annotation> scope, Function<ThisNode, T> part) {
    event
        .<T>addBean()
        .id(id(type.getSimpleName()))
        .beanClass(type) // OpenWebBeans makes the client proxy from it
        .types(type, Object.class)
        .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
        .scope(scope)
        .createWith(context -> part.apply(node.get()));
  }

  /** What the invalidation service sees of this node, beside what everybody can have injected. */
  void addAdministration(boolean hasTrail) {
    add(Observed.class, Dependent.class, ThisNode::view);
    if (hasTrail) {
      add(AuditTrail.class, Dependent.class, ThisNode::trail);
    }
  }

  /** The readiness check, where the runtime asks for such. */
  void addReadiness() {
    Tools.readiness()
        .ifPresent(
            bean ->
                event
                    .addBean()
                    .id(id("readiness"))
                    .beanClass(bean.type())
                    .types(bean.type(), Object.class)
                    .qualifiers(bean.qualifier(), Any.Literal.INSTANCE)
                    .scope(ApplicationScoped.class)
                    .createWith(context -> bean.making().apply(node.get().view())));
  }

  private static String id(String name) {
    return "io.github.unstale/" + name;
  }
}
