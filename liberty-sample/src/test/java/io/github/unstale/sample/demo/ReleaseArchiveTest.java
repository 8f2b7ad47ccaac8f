// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseArchiveTest {

  private static final String PLATFORM = "linux-amd64";
  private static final String NAME = "nats-server-v1.2.3-linux-amd64";
  private static final String PATH = "/releases/v1.2.3/" + NAME + ".tar.gz";

  @TempDir private Path directory;

  private final List<String> progress = new ArrayList<>();
  private FakeSite site;

  @BeforeEach
  void open() throws IOException {
    site = new FakeSite();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void find_release_isFetchedIntoTheCache() throws Exception {
    var archive = archive(NAME + "/nats-server");
    site.redirect(PATH, "/storage").serve("/storage", 200, archive);

    var program = release(sha256(archive)).find();

    assertThat(program).isEqualTo(directory.resolve("1.2.3/nats-server")).isExecutable();
    assertThat(progress).containsExactly("fetching nats-server 1.2.3 from 127.0.0.1");
    assertThat(directory.toFile().list()).containsExactly("1.2.3");
  }

  @Test
  void find_otherDigest_isRefused() throws Exception {
    var archive = archive(NAME + "/nats-server");
    site.serve(PATH, 200, archive);

    assertThatThrownBy(() -> release("00").find())
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            Text.of("%s has the SHA-256 %s, expected 00", site.address(PATH), sha256(archive)));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void find_archiveWithoutTheProgram_isRefused() throws Exception {
    var archive = archive(NAME + "/README");
    site.serve(PATH, 200, archive);

    assertThatThrownBy(() -> release(sha256(archive)).find())
        .isInstanceOf(UnavailableException.class)
        .hasMessage("cannot unpack the archive: it has no " + NAME + "/nats-server");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void find_noSuchRelease_saysTheStatus() {
    assertThatThrownBy(() -> release("00").find())
        .isInstanceOf(UnavailableException.class)
        .hasMessage(site.address(PATH) + " answered 404");
  }

  @Test
  void find_otherPlatform_doesNotTry() {
    assertThatThrownBy(() -> release("00", "linux-riscv64").find())
        .isInstanceOf(UnavailableException.class)
        .hasMessage("no release is known for linux-riscv64");
    assertThat(progress).isEmpty();
  }

  @Test
  void archive_ofThePinnedRelease_isWhereReleasesAre() {
    assertThat(NatsRelease.PINNED.archive("linux-arm64"))
        .isEqualTo(
            URI.create(
                "https://github.com/nats-io/nats-server/releases/download/"
                    + "v2.14.5/nats-server-v2.14.5-linux-arm64.tar.gz"));
  }

  private static byte[] archive(String file) throws IOException {
    var program = "#!/bin/sh\n" + Scripts.natsServerBody("1.2.3") + "\n";
    return Archives.tarGz(Map.of(file, program.getBytes(StandardCharsets.UTF_8)));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private ReleaseArchive release(String sha256) {
    return release(sha256, PLATFORM);
  }

  private ReleaseArchive release(String sha256, String platform) {
    var release = new NatsRelease("1.2.3", site.address("/releases/"), Map.of(PLATFORM, sha256));
    var cache =
        new ProgramCache(directory, new ProgramCheck(KnownProgram.NATS_SERVER, new Commands()));
    return new ReleaseArchive(release, platform, new Download(), cache, progress::add);
  }
}
