// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.Cascade;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What follows from what, by configuration and by {@link Cascade} beans of the application. */
final class KnownCascades {

  private final List<World.Cascade> all = new ArrayList<>();
  private final List<BeanCascade> ofBeans = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Circles circles = new Circles();
  private final CreationalContext<?> references;

  KnownCascades(Collection<Configuration.Also> configured, BeanManager beans) {
    references = beans.createCreationalContext(null);
    for (Configuration.Also also : configured) {
      all.add(new ConfiguredCascade(also));
      also.targets().forEach(target -> circles.add(also.entity(), target, also.place()));
    }
    beans.getBeans(Cascade.class, Any.Literal.INSTANCE).stream()
        .sorted(Comparator.comparing(Place::of))
        .forEach(bean -> add(bean, beans));
    all.addAll(ofBeans);
  }

  private void add(Bean<?> bean, BeanManager beans) {
    Findings.qualifier(bean.getQualifiers())
        .ifPresentOrElse(
            entity -> {
              Findings.check(entity.value(), Place.of(bean), problems);
              ofBeans.add(new BeanCascade(entity.value(), bean, beans, references));
            },
            () -> problems.add(Problems.noEntity(Cascade.class, Place.of(bean))));
  }

  /** What is wrong with beans that nobody has asked yet. */
  List<String> problems() {
    return problems;
  }

  /**
   * Asks the beans what they may name, and looks for circles.
   *
   * @param present whether what they have injected is there; else those that fail are left out
   * @return what is wrong
   */
  List<String> ask(boolean present) {
    List<String> found = new ArrayList<>();
    for (BeanCascade cascade : ofBeans) {
      try {
        cascade.ask();
      } catch (RuntimeException | LinkageError e) {
        if (present) {
          found.add(Problems.entitiesUnknown(cascade.toString(), e));
        }
      }
      for (String target : cascade.targets()) {
        Findings.check(target, cascade.toString(), found);
        circles.add(cascade.entity(), target, cascade.toString());
      }
    }
    found.addAll(circles.problems());
    return found;
  }

  List<World.Cascade> all() {
    return all;
  }

  /** Lets go of dependent beans. */
  void release() {
    references.release();
  }
}
