// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.Invalidation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * What the application's configuration says about Unstale.
 *
 * <p>Reading never throws: what is wrong is collected, with a usable value in its place. Each
 * cache's settings are read once and stay. Safe for use by multiple threads.
 */
public final class Configuration {

  /** What follows from the invalidations of an entity. */
  public interface Also {

    /** The entity. */
    String entity();

    /** The entities of which something follows; sorted. */
    Set<String> targets();

    /** What follows from an invalidation of the entity. */
    Stream<Invalidation> of(Invalidation cause);

    /** Where that stands, in words. */
    String place();

    /**
     * The same said in code, for tests of applications.
     *
     * @param targets each as it would be configured
     * @throws IllegalArgumentException if one cannot be read
     */
    static Also of(String entity, List<String> targets) {
      return TargetsOf.saidInCode(entity, targets);
    }
  }

  private final Lookup lookup;
  private final NodeSettings node;
  private final Set<String> entities;
  private final Set<String> listed;
  private final Vocabulary vocabulary;
  private final List<String> problems;
  private final Map<String, CacheReading> caches = new ConcurrentHashMap<>();

  /** Whether it is too late for more to follow. */
  private volatile boolean settled;

  /** Reads the node's settings; those of caches are read when they are asked for. */
  public Configuration(Config config) {
    List<String> found = new ArrayList<>();
    lookup = new Lookup(config);
    node = new NodeReader(lookup, found::add).read();
    listed = lookup.read(Keys.CACHES, found::add).value().orElse(Set.of());
    Set<String> names = new TreeSet<>(listed);
    vocabulary = Vocabulary.of(PropertyNames.of(config), lookup);
    names.addAll(vocabulary.entities());
    entities = Collections.unmodifiableSet(names);
    found.addAll(vocabulary.problems());
    found.addAll(CacheReader.problemsOfAllCaches(lookup));
    problems = List.copyOf(found);
  }

  /**
   * The entities that configuration names: {@code unstale.caches} and {@code unstale.cache.*}.
   *
   * @return valid names, sorted, unmodifiable
   */
  public Set<String> entities() {
    return entities;
  }

  /**
   * The entities that the application asks for at run time, as it says: {@code unstale.caches}.
   *
   * @return valid names, sorted
   */
  public Set<String> listed() {
    return listed;
  }

  /** The node's settings. */
  public NodeSettings node() {
    return node;
  }

  /** Where {@code unstale.nats.servers} stands, though it may be blank; empty if nowhere. */
  public Optional<String> sourceOfServers() {
    return lookup.place(Keys.SERVERS.name());
  }

  /** Where the log's DataSource shall be, and who says so, as a sentence. */
  public String whereDataSource() {
    Key<String> key = KeysOfLog.DATA_SOURCE;
    return lookup
        .read(key, ignored -> {})
        .given()
        .orElse(new Given(key.name(), key.standard(), "the defaults", Integer.MIN_VALUE))
        .asSentence();
  }

  /** The settings of a cache: its own, else those for all caches, else the defaults. */
  public CacheSettings cache(String entity) {
    return reading(entity).settings();
  }

  /**
   * What follows from what. That is settled then: for names first heard later, it is a problem.
   *
   * @param asked the entities of the application, beyond those that configuration names
   * @return one for each entity from which something follows; sorted
   */
  public List<Also> also(Set<String> asked) {
    Set<String> names = new TreeSet<>(entities);
    names.addAll(asked);
    List<Also> all =
        names.stream().map(name -> reading(name).also()).<Also>flatMap(Optional::stream).toList();
    settled = true;
    return all;
  }

  /** What is wrong with the keys of one cache, or of all: for names first heard at run time. */
  public List<String> problemsOf(String entity) {
    return reading(entity).problems();
  }

  /** What is wrong if nobody says what the values of a cache weigh; empty if nobody has to. */
  public Optional<String> problemWithoutWeights(String entity) {
    return reading(entity).weight().map(key -> CacheProblems.nothingToWeigh(key, entity));
  }

  /**
   * The caches that have keys and are neither asked for nor listed in {@code unstale.caches}.
   *
   * @param asked the entities that the application asks for
   * @return texts for an operator
   */
  public List<String> warnings(Set<String> asked) {
    Set<String> used = new TreeSet<>(listed);
    used.addAll(asked);
    return vocabulary.unused(used, lookup);
  }

  /** A cache's settings in words, each with its source, for the log. */
  public String describe(String entity) {
    return reading(entity).description();
  }

  /**
   * All that is wrong, unknown keys included.
   *
   * @param entities the entities of the application, beyond those that configuration names
   * @return texts for an operator, without secrets: the node's, then names, then those of caches
   */
  public List<String> problems(Set<String> entities) {
    Set<String> all = new LinkedHashSet<>(problems);
    Set<String> names = new TreeSet<>(this.entities);
    names.addAll(entities);
    names.forEach(entity -> all.addAll(reading(entity).problems()));
    return List.copyOf(all);
  }

  private CacheReading reading(String entity) {
    return caches.computeIfAbsent(
        entity,
        name -> {
          CacheReading reading = CacheReader.read(lookup, name).on(node);
          return settled ? reading.late() : reading;
        });
  }
}
