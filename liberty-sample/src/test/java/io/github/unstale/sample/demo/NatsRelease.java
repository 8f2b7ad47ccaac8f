// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.net.URI;
import java.util.Map;

/**
 * A release of nats-server.
 *
 * @param version without the v
 * @param downloads the address below which releases are
 * @param sha256 the digests of its archives, by platform
 */
record NatsRelease(String version, URI downloads, Map<String, String> sha256) {

  /**
   * The release that is fetched. The digests are pinned, so that what was not this file is refused,
   * whoever served it; those for Linux are also in the Dockerfiles of the official image.
   */
  static final NatsRelease PINNED =
      new NatsRelease(
          "2.14.5",
          URI.create("https://github.com/nats-io/nats-server/releases/download/"),
          Map.of(
              "linux-amd64",
              "5e3b603d47c447bda1f77f9ac16dbf91c90aac4ff3681f8fbbc7201e4ed99355",
              "linux-arm64",
              "673a98d3faa79dde3f9ebf16d6dfac36a5f694e7ad2015e4954dd7939c85cd4c",
              "darwin-amd64",
              "f95c98d6b6ed2b63c5681b46b092c9585c99767d547cf495730c329234625e96",
              "darwin-arm64",
              "ddd907854d9a2de834af133fa396915fe6442fe6d8909ae31390d1ea7a0fea50"));

  /** What the archive, and the only directory in it, is called. */
  String directory(String platform) {
    return "nats-server-v" + version + "-" + platform;
  }

  URI archive(String platform) {
    return downloads.resolve("v" + version + "/" + directory(platform) + ".tar.gz");
  }
}
