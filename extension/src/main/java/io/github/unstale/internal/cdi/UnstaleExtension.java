// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CacheInvalidate;
import io.github.unstale.CacheInvalidateAll;
import io.github.unstale.CacheKey;
import io.github.unstale.CacheResult;
import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.nats.NatsNetwork;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Unstale in an application: learns what is asked for, provides it, starts it and stops it.
 *
 * <p>No type of JTA, Jakarta Concurrency, MicroProfile Health, MicroProfile Metrics or
 * OpenTelemetry may appear here: containers reflect on extensions, and some have neither.
 */
public final class UnstaleExtension implements Extension {

  /** After the application's own observers, which may still invalidate. */
  private static final int LAST = Integer.MAX_VALUE;

  private final Findings findings = new Findings();
  private final CacheMethods methods = new CacheMethods(findings);
  private final Unserved unserved = new Unserved();
  private final OtherCopies otherCopies = new OtherCopies();
  private final ThisNode.Networks networks;
  private @Nullable Config config;
  private @Nullable Configuration configuration;
  private volatile @Nullable ThisNode node;

  /** For the container. */
  public UnstaleExtension() {
    this(NatsNetwork::new);
  }

  /** For tests of applications: with this network instead of NATS, where servers are configured. */
  public UnstaleExtension(World.Network network) {
    this((settings, name, threads) -> network);
  }

  UnstaleExtension(ThisNode.Networks networks) {
    this.networks = networks;
  }

  void readConfiguration(@Observes BeforeBeanDiscovery event) {
    config = ConfigProvider.getConfig(narrowest());
    configuration = new Configuration(config);
    methods.addInterceptors(event);
  }

  void findMethods(
      @Observes
          @Priority(LAST)
          @WithAnnotations({
            CacheResult.class,
            CacheInvalidate.class,
            CacheInvalidate.List.class,
            CacheInvalidateAll.class,
            CacheInvalidateAll.List.class,
            CacheKey.class
          })
          ProcessAnnotatedType<?> event) {
    methods.bind(event);
  }

  void readMethods(@Observes ProcessManagedBean<?> event) {
    methods.read(event.getAnnotatedBeanClass());
  }

  /** A WAR that brings this class in an EAR has configuration that others' loaders cannot see. */
  private static ClassLoader narrowest() {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    ClassLoader ours = UnstaleExtension.class.getClassLoader();
    for (ClassLoader loader = application; loader != null; loader = loader.getParent()) {
      if (loader == ours) {
        return application;
      }
    }
    return ours;
  }

  void findInjectionPoint(@Observes ProcessInjectionPoint<?, ?> event) {
    findings.add(event.getInjectionPoint());
    unserved.add(event.getInjectionPoint());
    otherCopies.look(event.getInjectionPoint());
  }

  void findBean(@Observes ProcessBeanAttributes<?> event) {
    unserved.add(event.getBeanAttributes());
  }

  void findObserver(@Observes ProcessObserverMethod<?, ?> event) {
    findings.add(event.getObserverMethod());
  }

  void addBeans(@Observes AfterBeanDiscovery event) {
    var beans = new SyntheticBeans(event, this::node);
    beans.addServices();
    beans.addAdministration(Problems.present(configuration).node().admin().trail().isPresent());
    if (Problems.present(configuration).node().observability().health()) {
      beans.addReadiness();
    }
    findings.cached().keySet().forEach(beans::addCache);
    Problems.present(configuration).entities().stream()
        .filter(entity -> !findings.cached().containsKey(entity))
        .forEach(beans::addCache);
    new InvalidationDoors(this::node).addTo(event);
    unserved.wanted().forEach(beans::addStandIn);
  }

  void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
    Configuration known = Problems.present(configuration);
    var formatBeans = new KeyFormatBeans(beans);
    var answers = new AnswerBeans(beans);
    var formats = new KeyFormats(Problems.present(config), formatBeans, methods.composites());
    List<String> problems = new ArrayList<>(known.problems(findings.entities()));
    problems.addAll(findings.problems());
    problems.addAll(unserved.problems());
    otherCopies.problems().forEach(problems::add);
    problems.addAll(methods.problems(beans));
    problems.addAll(formats.problems(findings.used()));
    problems.addAll(answers.problems(findings.cached()));
    problems.addAll(new Weights(known, answers).problems(findings.cached().keySet()));
    var cascades = new KnownCascades(known.also(findings.entities()), beans);
    problems.addAll(cascades.problems());
    if (known.node().clustered() && !Wire.hasJson()) {
      problems.add(Problems.noJson());
    }
    var logSource = new LogSource(known, beans);
    logSource.problem().ifPresent(problems::add);
    boolean present = problems.isEmpty();
    if (present) {
      node =
          new ThisNode(
              new ThisNode.Parts(
                  known,
                  findings,
                  formats,
                  formatBeans,
                  answers,
                  cascades,
                  beans,
                  networks,
                  logSource));
    }
    problems.addAll(cascades.ask(present)); // only now: such beans may have caches injected
    if (!problems.isEmpty()) {
      stop();
      node = null;
      cascades.release();
      event.addDeploymentProblem(new DeploymentException(Problems.list(problems)));
    }
  }

  void startup(@Observes Startup event) {
    start();
  }

  void initialized(@Observes @Initialized(ApplicationScoped.class) Object event) {
    start();
  }

  void shutdown(@Observes @Priority(LAST) Shutdown event) {
    stop();
  }

  void beforeDestroyed(
      @Observes @Priority(LAST) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stop();
  }

  void beforeShutdown(@Observes @Priority(LAST) BeforeShutdown event) {
    stop();
  }

  private void start() {
    ThisNode present = node;
    if (present != null) {
      present.start();
    }
  }

  private void stop() {
    ThisNode present = node;
    if (present != null) {
      present.stop();
    }
  }

  /** The methods that carry annotations of caches. */
  CacheMethods methods() {
    return methods;
  }

  /** How what JPA writes in this application becomes invalidations. */
  public EntityWrites writes() {
    return node().writes();
  }

  /** What runs in this application; fails before the deployment is validated. */
  ThisNode node() {
    ThisNode present = node;
    if (present == null) {
      throw Problems.notReady();
    }
    return present;
  }
}
