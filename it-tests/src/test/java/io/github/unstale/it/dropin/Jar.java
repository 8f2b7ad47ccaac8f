// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.dropin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What a jar has in it.
 *
 * @param path where it is
 */
record Jar(Path path) {

  private interface Use<T> {
    T of(JarFile jar) throws IOException;
  }

  /** The names of its files, in their order, each as often as it is there. */
  List<String> names() {
    return read(
        jar -> jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList());
  }

  /** A file of it. */
  byte[] bytes(String name) {
    return read(
        jar -> {
          JarEntry entry = jar.getJarEntry(name);
          if (entry == null) {
            throw new AssertionError("There is no " + name + " in " + path);
          }
          try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
          }
        });
  }

  /** What its manifest says. */
  Attributes manifest() {
    return read(jar -> jar.getManifest().getMainAttributes());
  }

  private <T> T read(Use<T> use) {
    try (var jar = new JarFile(path.toFile())) {
      return use.of(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
