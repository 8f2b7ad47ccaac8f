// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.dropin;

import io.github.unstale.it.fixture.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A finished WAR file that somebody copies jars into, as with {@code zip}.
 *
 * @param file where it is
 */
record DropIn(Path file) {

  private static final String CONFIGURATION =
      "/WEB-INF/classes/META-INF/microprofile-config.properties";

  private interface Change {
    void on(FileSystem zip) throws IOException;
  }

  /** A copy of an application that has no library and no configuration. */
  static DropIn bare(Path war) {
    Path copy = Build.directory("dropin").resolve(war.getFileName());
    try {
      Files.copy(war, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var bare = new DropIn(copy);
    bare.change(
        zip -> {
          for (Path library : libraries(zip)) {
            Files.delete(library);
          }
          Files.deleteIfExists(zip.getPath(CONFIGURATION));
        });
    return bare;
  }

  /** The same, of what a test has put together. */
  static DropIn bare(WebArchive war) {
    Path built = Build.directory("dropin/built").resolve(war.getName());
    war.as(ZipExporter.class).exportTo(built.toFile(), /* overwrite= */ true);
    return bare(built);
  }

  /** Copies jars into {@code WEB-INF/lib}. */
  DropIn with(Path... jars) {
    change(
        zip -> {
          for (Path jar : jars) {
            Files.copy(jar, zip.getPath("/WEB-INF/lib").resolve(jar.getFileName().toString()));
          }
        });
    return this;
  }

  /** Copies all jars of a directory into {@code WEB-INF/lib}. */
  DropIn withAllOf(Path directory) {
    try (var jars = Files.list(directory)) {
      return with(jars.toArray(Path[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes {@code microprofile-config.properties}. */
  DropIn configured(String... lines) {
    change(zip -> Files.write(zip.getPath(CONFIGURATION), List.of(lines)));
    return this;
  }

  /** For a {@code @Deployment} method. */
  WebArchive archive() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, file.toFile());
  }

  private void change(Change change) {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Files.createDirectories(zip.getPath("/WEB-INF/lib"));
      change.on(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> libraries(FileSystem zip) throws IOException {
    try (var libraries = Files.list(zip.getPath("/WEB-INF/lib"))) {
      return libraries.toList();
    }
  }
}
