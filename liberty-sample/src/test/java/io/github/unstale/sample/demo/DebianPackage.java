// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The packages of Debian and its relatives, unpacked into the cache.
 *
 * <p>Needs no root and changes nothing on the system: apt works on lists and archives of its own.
 */
final class DebianPackage implements ProgramSource {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Machine machine;
  private final Commands commands;
  private final ProgramCache cache;
  private final Consumer<String> progress;

  DebianPackage(Machine machine, Commands commands, ProgramCache cache, Consumer<String> progress) {
    this.machine = machine;
    this.commands = commands;
    this.cache = cache;
    this.progress = progress;
  }

  @Override
  public Path find() throws UnavailableException {
    var apt = program("apt-get");
    var dpkg = program("dpkg");
    var directory = cache.newDirectory();
    try {
      Files.createDirectories(directory.resolve("lists/partial"));
      Files.createDirectories(directory.resolve("cache/archives/partial"));
      progress.accept("reading the distribution's list of packages");
      commands.run(directory, LIMIT, apt(apt, directory, "update"));
      var packages = cache.program().packages();
      progress.accept("fetching the distribution's package " + String.join(", ", packages));
      commands.run(directory, LIMIT, apt(apt, directory, download(packages)));
      for (var archive : archives(directory)) {
        commands.run(directory, LIMIT, List.of(dpkg, "-x", archive, "unpacked"));
      }
      var unpacked = new Unpacked(directory.resolve("unpacked"), cache.program().name());
      return packages.size() == 1
          ? cache.install(unpacked.program())
          : cache.install(unpacked.script(), unpacked.ownDirectory());
    } catch (IOException e) {
      throw new UnavailableException("cannot write to " + directory + " (" + e + ")");
    } finally {
      Directories.delete(directory);
    }
  }

  private String program(String name) throws UnavailableException {
    return machine
        .path()
        .map(directory -> directory.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new UnavailableException("no " + name + " on the PATH"))
        .toString();
  }

  private static List<String> apt(String apt, Path directory, String... arguments) {
    var command = new ArrayList<String>();
    command.addAll(List.of(apt, "-q", "-o", "Dir::State::Lists=" + directory.resolve("lists")));
    command.addAll(List.of("-o", "Dir::Cache=" + directory.resolve("cache")));
    command.addAll(List.of("-o", "APT::Sandbox::User="));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String[] download(List<String> packages) {
    return Stream.concat(Stream.of("download"), packages.stream()).toArray(String[]::new);
  }

  private static List<String> archives(Path directory) throws IOException, UnavailableException {
    var archives = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(directory, "*.deb")) {
      files.forEach(file -> archives.add(file.getFileName().toString()));
    }
    if (archives.isEmpty()) {
      throw new UnavailableException("apt-get has downloaded nothing");
    }
    return archives;
  }

  @Override
  public String toString() {
    return "package of the distribution";
  }
}
