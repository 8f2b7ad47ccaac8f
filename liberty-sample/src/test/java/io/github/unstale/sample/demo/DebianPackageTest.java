// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianPackageTest {

  /** Downloads a package if the lists were read before, and if it may work on lists of its own. */
  private static final String APT =
      """
      for last; do :; done
      case "$*" in *Dir::State::Lists=*Dir::Cache=*APT::Sandbox::User=*) ;; *) exit 3 ;; esac
      case $last in
        update) touch lists/read ;;
        nats-server) [ -e lists/read ] && touch nats-server_2.9.10-1_amd64.deb ;;
      esac""";

  private static final String DPKG =
      """
      [ "$1" = -x ] && [ -e "$2" ] || exit 4
      mkdir -p "$3/usr/sbin"
      printf '#!/bin/sh\\necho nats-server: v2.9.10\\n' >"$3/usr/sbin/nats-server\"""";

  @TempDir private Path directory;

  private final List<String> progress = new ArrayList<>();

  @Test
  void find_package_isUnpackedIntoTheCache() throws Exception {
    install("apt-get", APT);
    install("dpkg", DPKG);

    var program = debianPackage().find();

    assertThat(program).isEqualTo(cache().resolve("2.9.10/nats-server")).isExecutable();
    assertThat(progress)
        .containsExactly(
            "reading the distribution's list of packages",
            "fetching the distribution's package nats-server");
    assertThat(cache().toFile().list()).containsExactly("2.9.10");
  }

  @Test
  void find_noApt_saysSo() {
    assertThatThrownBy(() -> debianPackage().find())
        .isInstanceOf(UnavailableException.class)
        .hasMessage("no apt-get on the PATH");
  }

  @Test
  void find_noDpkg_saysSo() throws Exception {
    install("apt-get", APT);

    assertThatThrownBy(() -> debianPackage().find())
        .isInstanceOf(UnavailableException.class)
        .hasMessage("no dpkg on the PATH");
  }

  @Test
  void find_aptFails_saysWhatItSaid() throws Exception {
    install("apt-get", "echo 'E: Unable to locate package' >&2; exit 100");
    install("dpkg", DPKG);

    assertThatThrownBy(() -> debianPackage().find())
        .isInstanceOf(UnavailableException.class)
        .hasMessage("apt-get ended with exit code 100: E: Unable to locate package");
    assertThat(cache()).isEmptyDirectory();
  }

  @Test
  void find_nothingDownloaded_saysSo() throws Exception {
    install("apt-get", "exit 0");
    install("dpkg", DPKG);

    assertThatThrownBy(() -> debianPackage().find())
        .isInstanceOf(UnavailableException.class)
        .hasMessage("apt-get has downloaded nothing");
  }

  @Test
  void find_otherPackage_isRefused() throws Exception {
    install("apt-get", APT);
    install("dpkg", "mkdir -p \"$3/usr/sbin\"");

    assertThatThrownBy(() -> debianPackage().find())
        .isInstanceOf(UnavailableException.class)
        .hasMessage("the package holds no nats-server");
  }

  private void install(String name, String body) throws IOException {
    Scripts.write(directory.resolve("bin").resolve(name), body);
  }

  private DebianPackage debianPackage() {
    var machine = Scripts.machine(directory, directory.resolve("bin"));
    var cache =
        new ProgramCache(cache(), new ProgramCheck(KnownProgram.NATS_SERVER, new Commands()));
    return new DebianPackage(machine, new Commands(), cache, progress::add);
  }

  private Path cache() {
    return directory.resolve("cache");
  }
}
