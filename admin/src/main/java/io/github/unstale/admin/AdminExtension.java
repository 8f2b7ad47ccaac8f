// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.InvalidationReceived;
import io.github.unstale.admin.door.Door;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.List;

/**
 * Refuses a deployment that opens the service where it could not do what it promises. Where it is
 * closed or cannot be, there are no beans of it, but for those at the door: a runtime need not have
 * what they are made of.
 */
public final class AdminExtension implements Extension {

  private static final String ROOT = AdminExtension.class.getPackageName();
  private static final String DOOR = Door.class.getPackageName();

  private volatile boolean opened;
  private volatile boolean serving;

  /**
   * Once, in the deploying thread: others, of which containers have several, may find no config.
   */
  void read(@Observes BeforeBeanDiscovery event) {
    opened = Settings.read().enabled();
    serving = opened && WebRuntime.isThere();
  }

  void veto(
      @Observes @WithAnnotations({Dependent.class, ApplicationScoped.class})
          ProcessAnnotatedType<?> event) {
    String room = event.getAnnotatedType().getJavaClass().getPackageName();
    if (isOurs(room) && !room.equals(DOOR) && !serving) {
      event.veto();
    }
  }

  private static boolean isOurs(String room) {
    return room.equals(ROOT) || room.startsWith(ROOT + '.');
  }

  void listen(@Observes AfterBeanDiscovery event, BeanManager beans) {
    if (serving) {
      event
          .<InvalidationReceived>addObserverMethod()
          .beanClass(AdminExtension.class)
          .observedType(InvalidationReceived.class)
          .notifyWith(
              context -> beans.createInstance().select(Heard.class).get().add(context.getEvent()));
    }
  }

  void check(@Observes AfterDeploymentValidation event, BeanManager beans) {
    if (opened) {
      List<String> problems = Problems.of(Settings.read(), beans);
      if (!problems.isEmpty()) {
        event.addDeploymentProblem(new DeploymentException(Problems.list(problems)));
      }
    }
  }
}
