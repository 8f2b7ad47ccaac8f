// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Makes {@code .tar.gz} archives for tests. */
final class Archives {

  private static final int BLOCK = 512;

  private Archives() {}

  /** An archive with these files in it, in the map's order. */
  static byte[] tarGz(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new GZIPOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        tar.write(header(file.getKey(), file.getValue().length));
        tar.write(file.getValue());
        tar.write(new byte[(BLOCK - file.getValue().length % BLOCK) % BLOCK]);
      }
      tar.write(new byte[2 * BLOCK]);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(String name, int size) {
    var header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000755\0");
    put(header, 124, Text.of("%011o\0", size));
    put(header, 156, "0");
    put(header, 257, "ustar\000");
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
