// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.InvalidationReceived;
import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.config.NodeSettings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Refuses a deployment that opens the service where it could not do what it promises. Where the
 * service is closed, it does nothing.
 */
public final class AdminExtension implements Extension {

  void listen(@Observes AfterBeanDiscovery event, BeanManager beans) {
    if (settings().enabled()) {
      event
          .<InvalidationReceived>addObserverMethod()
          .beanClass(AdminExtension.class)
          .observedType(InvalidationReceived.class)
          .notifyWith(
              context -> beans.createInstance().select(Heard.class).get().add(context.getEvent()));
    }
  }

  void check(@Observes AfterDeploymentValidation event, BeanManager beans) {
    NodeSettings.Admin settings = settings();
    if (settings.enabled()) {
      List<String> problems = Problems.of(settings, beans);
      if (!problems.isEmpty()) {
        event.addDeploymentProblem(new DeploymentException(Problems.list(problems)));
      }
    }
  }

  private static NodeSettings.Admin settings() {
    return new Configuration(ConfigProvider.getConfig()).node().admin();
  }
}
