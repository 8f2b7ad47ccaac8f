// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The copies that were fetched before: one directory a version.
 *
 * <p>A copy appears in one step, so that processes that fetch at the same time do not see half of
 * one another's.
 */
final class ProgramCache implements ProgramSource {

  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*(-\\w+(\\.\\w+)*)?");

  private final Path root;
  private final ProgramCheck check;

  ProgramCache(Path root, ProgramCheck check) {
    this.root = root;
    this.check = check;
  }

  /** The one of this user. */
  static ProgramCache on(Machine machine, ProgramCheck check) {
    var directory = machine.cacheDirectory().resolve("unstale").resolve(check.program().name());
    return new ProgramCache(directory, check);
  }

  /** What is kept here. */
  KnownProgram program() {
    return check.program();
  }

  /** The newest copy that runs. */
  @Override
  public Path find() throws UnavailableException {
    var reason = "nothing there";
    for (var directory : versions()) {
      try {
        var program = directory.resolve(program().name());
        check.version(program);
        return program;
      } catch (UnavailableException e) {
        reason = e.getMessage();
      }
    }
    throw new UnavailableException(reason);
  }

  /** Makes a directory to fetch into; the caller deletes it. */
  Path newDirectory() throws UnavailableException {
    try {
      return Files.createTempDirectory(Files.createDirectories(root), ".fetch-");
    } catch (IOException e) {
      throw new UnavailableException("cannot write to " + root + " (" + e + ")");
    }
  }

  /**
   * Takes a fetched program in, if it runs, and returns where it is from now on.
   *
   * @param needed directories that it looks for beside itself; their names are theirs alone
   */
  Path install(Path fetched, Path... needed) throws UnavailableException {
    try {
      if (!fetched.toFile().setExecutable(true)) {
        throw new UnavailableException("cannot make " + fetched + " executable");
      }
      var directory = Files.createDirectories(root.resolve(check.version(fetched)));
      for (var part : needed) {
        Files.move(part, directory.resolve(part.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.move(
          fetched, directory.resolve(program().name()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UnavailableException("cannot write to " + root + " (" + e + ")");
    }
  }

  private List<Path> versions() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var children = Files.list(root)) {
      return children
          .filter(child -> VERSION.matcher(child.getFileName().toString()).matches())
          .sorted(Comparator.comparing(ProgramCache::version).reversed())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Version version(Path directory) {
    return Version.parse(directory.getFileName().toString());
  }

  @Override
  public String toString() {
    return "cache " + root;
  }
}
