// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

/** The official release, fetched into the cache. */
final class ReleaseArchive implements ProgramSource {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final NatsRelease release;
  private final String platform;
  private final Download download;
  private final ProgramCache cache;
  private final Consumer<String> progress;

  ReleaseArchive(
      NatsRelease release,
      String platform,
      Download download,
      ProgramCache cache,
      Consumer<String> progress) {
    this.release = release;
    this.platform = platform;
    this.download = download;
    this.cache = cache;
    this.progress = progress;
  }

  @Override
  public Path find() throws UnavailableException {
    var expected = release.sha256().get(platform);
    if (expected == null) {
      throw new UnavailableException("no release is known for " + platform);
    }
    var directory = cache.newDirectory();
    try {
      var address = release.archive(platform);
      progress.accept("fetching nats-server " + release.version() + " from " + address.getHost());
      var archive = download.get(address, LIMIT);
      var actual = sha256(archive);
      if (!actual.equals(expected)) {
        throw new UnavailableException(
            Text.of("%s has the SHA-256 %s, expected %s", address, actual, expected));
      }
      var program = directory.resolve("nats-server");
      TarGz.extract(
          new ByteArrayInputStream(archive), release.directory(platform) + "/nats-server", program);
      return cache.install(program);
    } catch (IOException e) {
      throw new UnavailableException("cannot unpack the archive: " + e.getMessage());
    } finally {
      Directories.delete(directory);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "release from " + release.downloads().getHost();
  }
}
