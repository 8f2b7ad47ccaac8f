// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of options by the rules of a node's configuration: what is wrong is said at once. */
final class Checked {

  private static final Pattern SERVER =
      Pattern.compile(
          "(?:(?:nats|tls)://)?(?:[^@/\\s]+@)?(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::\\d{1,5})?/?");

  private static final String TOKEN = "[!-~&&[^.*>]]+";
  private static final Pattern PREFIX = Pattern.compile("(?!\\$)" + TOKEN + "(\\." + TOKEN + ")*");

  private Checked() {}

  /** The address of a server. */
  static String server(String text) {
    String stripped = text.strip();
    if (!SERVER.matcher(stripped).matches()) {
      throw Failure.usage(
          "'"
              + stripped.replaceFirst("[^/@]*@", "")
              + "' is no --server. It is nats://host:port, tls://host:port or host:port.");
    }
    return stripped;
  }

  /** The first tokens of subjects. */
  static String prefix(String option, String text) {
    if (!PREFIX.matcher(text).matches()) {
      throw Failure.usage(
          "'"
              + text
              + "' is no "
              + option
              + ". It is one or more NATS tokens, separated by '.': printable ASCII without spaces"
              + " and wildcards, and no '$' at the beginning.");
    }
    return text;
  }

  /** A file that is there, if one is given. */
  static Optional<Path> file(String option, @Nullable Path path) {
    if (path != null && (!Files.isRegularFile(path) || !Files.isReadable(path))) {
      throw Failure.usage("'" + path + "' of " + option + " is no file that you may read.");
    }
    return Optional.ofNullable(path);
  }
}
