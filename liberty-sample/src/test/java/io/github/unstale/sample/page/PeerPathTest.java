// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/node",
        "/events",
        "/tokens/a",
        "/tokens",
        "/tokens/a..b/.c",
        "/cached/a%2F..%2Fb/c",
        "/cached",
        "/sessions/a",
        "/cached-sessions/a",
        "/users/alice/revocation",
        "/users/revocation",
        "/invalidations"
      })
  void isAllowed_whatThePageNeeds_isTrue(String path) {
    assertThat(PeerPath.isAllowed(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/nats",
        "/nats/stop",
        "/peer/node",
        "/node/",
        "/nodes",
        "/tokensx",
        "/tokens/../nats/stop",
        "/tokens/%2e%2E/nats/stop",
        "/users/../nats/revocation",
        "/tokens/.",
        "/users/alice",
        "/users/alice/revocation/x",
        "/invalidations/x",
        "@evil"
      })
  void isAllowed_anythingElse_isFalse(String path) {
    assertThat(PeerPath.isAllowed(path)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/tokens/a%2Fb%25 | /tokens/a%2Fb%25",
        "/tokens/a b | /tokens/a%20b",
        "/tokens/<\"\\^`{}> | /tokens/%3C%22%5C%5E%60%7B%7D%3E",
        "/tokens/Ã¼ | /tokens/%C3%BC",
        "/tokens/a@b:c;d | /tokens/a@b:c;d",
      })
  void at_rawPath_keepsEachOctet(String raw, String sent) {
    assertThat(PeerPath.at("http://peer:1", raw, null)).hasToString("http://peer:1/api" + sent);
  }

  @Test
  void at_query_isKept() {
    assertThat(PeerPath.at("http://peer:1", "/tokens", "id=..&rollback=true"))
        .hasToString("http://peer:1/api/tokens?id=..&rollback=true");
  }

  @Test
  void at_brokenEscape_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PeerPath.at("http://peer:1", "/tokens/%zz", null));
  }

  @Test
  void at_pathThatLooksLikeAHost_staysAPath() {
    var uri = PeerPath.at("http://peer:1", "/tokens/@evil:2/", null);
    assertThat(uri.getHost()).isEqualTo("peer");
    assertThat(uri.getPort()).isEqualTo(1);
  }
}
