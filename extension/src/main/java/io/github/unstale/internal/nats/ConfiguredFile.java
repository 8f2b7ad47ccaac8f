// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that the configuration names.
 *
 * @param key the name of the setting
 * @param path where the file is
 */
record ConfiguredFile(String key, Path path) {

  /** Throws if it has gone since the deployment, or may not be read any more. */
  void requireReadable() throws UnusableException {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw unusable("is no file that the server's process may read");
    }
  }

  /** What is wrong with it, to be thrown; the words have nothing of its content. */
  UnusableException unusable(String words) {
    return new UnusableException(this + " " + words);
  }

  @Override
  public String toString() {
    return "'" + key + "' (" + path + ")";
  }
}
