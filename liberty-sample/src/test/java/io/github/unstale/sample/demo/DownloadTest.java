// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

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
  void get_file_returnsIt() throws Exception {
    site.serve("/file", 200, new byte[] {1, 2, 3});

    assertThat(get("/file", LIMIT)).containsExactly(1, 2, 3);
  }

  @Test
  void get_redirect_isFollowed() throws Exception {
    site.redirect("/file", "/elsewhere").serve("/elsewhere", 200, new byte[] {1});

    assertThat(get("/file", LIMIT)).containsExactly(1);
  }

  @Test
  void get_refused_saysTheStatus() {
    site.serve("/file", 403, new byte[0]);

    assertThatThrownBy(() -> get("/file", LIMIT))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(site.address("/file") + " answered 403");
  }

  @Test
  void get_noAnswer_givesUp() {
    site.stall("/file");

    assertThatThrownBy(() -> get("/file", Duration.ofMillis(200)))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(site.address("/file") + " was not there after 0 s");
  }

  @Test
  void get_noServer_saysSo() {
    var address = URI.create("http://127.0.0.1:1/file");

    assertThatThrownBy(() -> new Download().get(address, LIMIT))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("http://127.0.0.1:1/file cannot be reached (");
  }

  private byte[] get(String path, Duration limit) throws UnavailableException {
    return new Download().get(site.address(path), limit);
  }
}
