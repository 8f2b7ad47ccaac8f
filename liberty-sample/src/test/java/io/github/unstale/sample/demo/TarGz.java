// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads one file out of a {@code .tar.gz}, which the JDK does not, and not every system can. */
final class TarGz {

  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;

  private TarGz() {}

  /**
   * Extracts a file.
   *
   * @param name its full name in the archive, at most 100 bytes
   * @throws IOException if the archive is damaged or has no such file
   */
  static void extract(InputStream archive, String name, Path to) throws IOException {
    try (var tar = new GZIPInputStream(archive)) {
      while (true) {
        var header = tar.readNBytes(BLOCK);
        if (header.length < BLOCK || header[0] == 0) {
          throw new EOFException("it has no " + name);
        }
        long size = Long.parseLong(text(header, SIZE, SIZE_LENGTH), 8);
        if (text(header, 0, NAME).equals(name)) {
          copy(tar, size, to);
          return;
        }
        tar.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
      }
    }
  }

  private static void copy(InputStream tar, long size, Path to) throws IOException {
    var content = tar.readNBytes(Math.toIntExact(size));
    if (content.length < size) {
      throw new EOFException("it ends too early");
    }
    Files.write(to, content);
  }

  private static String text(byte[] header, int from, int length) {
    return new String(header, from, length, StandardCharsets.UTF_8).split("\0", 2)[0].strip();
  }
}
