// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The jars that were measured; Maven writes the version into the name of each.
 *
 * @param text their paths, as Java takes them
 */
record ClassPath(String text) {

  /** That of this JVM. */
  static ClassPath local() {
    return new ClassPath(System.getProperty("java.class.path"));
  }

  /** The version of an artifact, if it is there. */
  Optional<String> version(String artifact) {
    Pattern jar = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)\\.jar");
    return Stream.of(text.split(File.pathSeparator))
        .map(path -> jar.matcher(String.valueOf(Path.of(path).getFileName())))
        .filter(Matcher::matches)
        .map(name -> name.group(1))
        .findFirst();
  }
}
