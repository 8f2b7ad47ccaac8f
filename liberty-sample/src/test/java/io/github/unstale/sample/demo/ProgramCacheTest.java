// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCacheTest {

  @TempDir private Path directory;

  @Test
  void find_empty_saysSo() {
    assertThatThrownBy(() -> cache().find())
        .isInstanceOf(UnavailableException.class)
        .hasMessage("nothing there");
  }

  @Test
  void find_severalVersions_returnsTheNewest() throws Exception {
    Scripts.natsServer(root().resolve("2.9.10/nats-server"), "2.9.10");
    var newest = Scripts.natsServer(root().resolve("2.14.5/nats-server"), "2.14.5");
    Files.createDirectories(root().resolve(".fetch-1"));
    Files.createDirectories(root().resolve("lost+found"));

    assertThat(cache().find()).isEqualTo(newest);
  }

  @Test
  void find_brokenCopy_returnsTheNextOne() throws Exception {
    var good = Scripts.natsServer(root().resolve("2.9.10/nats-server"), "2.9.10");
    Scripts.write(root().resolve("2.14.5/nats-server"), "exit 1");

    assertThat(cache().find()).isEqualTo(good);
  }

  @Test
  void install_program_isFoundFromThenOn() throws Exception {
    var fetched = fetched(Scripts.natsServerBody("2.14.5"));

    var installed = cache().install(fetched);

    assertThat(installed).isEqualTo(root().resolve("2.14.5/nats-server"));
    assertThat(cache().find()).isEqualTo(installed);
    assertThat(fetched).doesNotExist();
  }

  @Test
  void install_second_replacesTheFirst() throws Exception {
    cache().install(fetched(Scripts.natsServerBody("2.14.5")));

    var installed = cache().install(fetched(Scripts.natsServerBody("2.14.5") + " # again"));

    assertThat(installed).content().contains("again");
  }

  @Test
  void install_programThatDoesNotRun_keepsNothing() throws Exception {
    var fetched = fetched("exit 1");

    assertThatThrownBy(() -> cache().install(fetched)).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> cache().find()).hasMessage("nothing there");
  }

  @Test
  void newDirectory_placeThatCannotBeWritten_saysWhere() throws Exception {
    var file = Files.createFile(directory.resolve("file"));
    var cache = new ProgramCache(file, new ProgramCheck(KnownProgram.NATS_SERVER, new Commands()));

    assertThatThrownBy(cache::newDirectory)
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("cannot write to " + file);
  }

  private Path fetched(String body) throws Exception {
    var path = Scripts.write(cache().newDirectory().resolve("nats-server"), body);
    path.toFile().setExecutable(false);
    return path;
  }

  private ProgramCache cache() {
    return new ProgramCache(root(), new ProgramCheck(KnownProgram.NATS_SERVER, new Commands()));
  }

  private Path root() {
    return directory.resolve("cache");
  }
}
