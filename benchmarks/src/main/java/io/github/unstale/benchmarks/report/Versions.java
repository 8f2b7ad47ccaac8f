// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Scale;
import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.DatabasePrograms;
import io.github.unstale.sample.demo.NatsServerProgram;
import io.github.unstale.sample.demo.ProgramNotFoundException;
import io.github.unstale.sample.demo.RedisServerProgram;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** The versions of what is measured, each from where it cannot be wrong. */
final class Versions {

  private Versions() {}

  /** Those that are here; what is not here was not measured. Redis is a peer's, for a full run. */
  static Map<String, String> of(Scale scale) {
    var jars = ClassPath.local();
    var root = Build.root();
    Map<String, Optional<String>> all = new LinkedHashMap<>();
    all.put("Unstale, commit", commit().answer(root));
    all.put("JDK", Optional.of(jdk()));
    all.put("Caffeine", jars.version("caffeine"));
    all.put("jnats", jars.version("jnats"));
    all.put("nats-server", Asked.program(NatsServerProgram.find(line -> {})).answer(root));
    all.put("PostgreSQL", postgres(root));
    all.put("Open Liberty", liberty(Build.wlp()));
    all.put("Redisson", jars.version("redisson"));
    all.put("Redis", scale == Scale.FULL ? redis(root) : Optional.empty());
    all.put("Hazelcast", jars.version("hazelcast"));
    all.put("Infinispan", jars.version("infinispan-core"));
    Map<String, String> known = new LinkedHashMap<>();
    all.forEach((name, version) -> version.ifPresent(text -> known.put(name, text)));
    return known;
  }

  private static String jdk() {
    return Runtime.version() + " (" + System.getProperty("java.vm.name") + ')';
  }

  private static Asked commit() {
    return new Asked(
        List.of("git", "describe", "--always", "--dirty", "--exclude=*"),
        Pattern.compile("^(\\w+(?:-dirty)?)$", Pattern.MULTILINE));
  }

  private static Optional<String> postgres(Path root) {
    try {
      return Asked.program(DatabasePrograms.postgres().resolve("bin/postgres")).answer(root);
    } catch (UncheckedIOException e) {
      return Optional.empty(); // the build has not fetched it
    }
  }

  private static Optional<String> redis(Path root) {
    try {
      return Asked.program(RedisServerProgram.find(line -> {})).answer(root);
    } catch (ProgramNotFoundException e) {
      return Optional.empty(); // Redisson was left out for it
    }
  }

  /** What an unpacked Open Liberty says of itself. */
  static Optional<String> liberty(Path wlp) {
    var properties = new Properties();
    try (Reader file =
        Files.newBufferedReader(wlp.resolve("lib/versions/openliberty.properties"))) {
      properties.load(file);
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.ofNullable(properties.getProperty("com.ibm.websphere.productVersion"));
  }
}
