// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The path of a file that can be read now. */
record FileRule() implements Rule<Path> {

  @Override
  public Optional<Path> read(Given given, Consumer<String> problems) {
    try {
      Path path = Path.of(given.text());
      if (Files.isRegularFile(path) && Files.isReadable(path)) {
        return Optional.of(path);
      }
      problems.accept(Problems.noFile(given, path.toAbsolutePath()));
    } catch (InvalidPathException e) {
      problems.accept(
          Problems.badValue(given, "the path of a file", /* meant= */ Optional.empty()));
    }
    return Optional.empty();
  }
}
