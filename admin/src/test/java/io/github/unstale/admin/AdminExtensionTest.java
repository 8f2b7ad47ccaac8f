// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.internal.cdi.UnstaleExtension;
import io.github.unstale.internal.observe.Observed;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;

/** The service in a runtime that has neither Jakarta Security nor transactions. */
class AdminExtensionTest {

  private static final String NO_ROLES =
      "UNSTALE-601: 'unstale.admin.enabled' is 'true', but neither 'unstale.admin.roles' nor"
          + " 'unstale.admin.viewer-roles' names a role, so that the service would be open for"
          + " nobody. Valid are names of the application's roles, separated by commas. Set one of"
          + " the two, or remove 'unstale.admin.enabled'.";

  private static final String NO_SECURITY =
      "UNSTALE-602: 'unstale.admin.enabled' is 'true', but there is no Jakarta Security in this"
          + " runtime, which would know the roles of callers. Add it (Open Liberty: the feature"
          + " appSecurity-5.0), or remove 'unstale.admin.enabled'.";

  private static final String NO_TRANSACTIONS =
      "UNSTALE-603: 'unstale.admin.enabled' is 'true', but there are no transactions in this"
          + " runtime, in which an invalidation could be written down with its answer. Add Jakarta"
          + " Transactions with its interceptors (Open Liberty: the features jdbc-4.3 and cdi-4.0),"
          + " set 'unstale.admin.audit' to 'false', or remove 'unstale.admin.enabled'.";

  @Test
  void service_thatIsOpened_namesAllThatIsMissing() {
    assertThatThrownBy(() -> run(Map.of("unstale.admin.enabled", "true")))
        .hasStackTraceContaining(
            "Unstale's invalidation service found 3 problems:\n"
                + String.join("\n", NO_ROLES, NO_SECURITY, NO_TRANSACTIONS));
  }

  @Test
  void service_withoutAudit_needsNoTransactions() {
    assertThatThrownBy(
            () ->
                run(
                    Map.of(
                        "unstale.admin.enabled", "true",
                        "unstale.admin.audit", "false",
                        "unstale.admin.viewer-roles", "guests")))
        .hasStackTraceContaining("Unstale's invalidation service found 1 problem:\n" + NO_SECURITY);
  }

  @Test
  void service_thatIsClosed_disturbsNobody() {
    assertThat(run(Map.of())).isFalse();
  }

  /** Deploys an application of all classes here; returns whether the service is open. */
  private static boolean run(Map<String, String> properties) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader loader = new URLClassLoader(new URL[0], before);
    thread.setContextClassLoader(loader);
    Config config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "application.properties", 100))
            .build();
    ConfigProviderResolver.instance().registerConfig(config, loader);
    try (WeldContainer container = new Weld(UUID.randomUUID().toString()).initialize()) {
      assertThat(container.getBeanManager().getExtension(UnstaleExtension.class)).isNotNull();
      return container.select(Observed.class).get().settings().admin().enabled();
    } finally {
      ConfigProviderResolver.instance().releaseConfig(config);
      thread.setContextClassLoader(before);
    }
  }
}
