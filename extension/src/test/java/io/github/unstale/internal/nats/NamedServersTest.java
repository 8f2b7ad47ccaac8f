// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedServersTest {

  private static NamedServers servers(String... addresses) {
    return new NamedServers(List.of(addresses));
  }

  @Test
  void nameOf_configuredHost_isItself() {
    NamedServers servers = servers("tls://a:1", "tls://10.0.0.1:1", "nats://[::1]:4222");

    assertThat(List.of("a", "10.0.0.1", "[::1]"))
        .allMatch(host -> servers.nameOf(host).equals(host));
  }

  @Test
  void nameOf_addressOfAName_isTheName() {
    NamedServers servers = servers("tls://a:1", "tls://localhost:1");

    List<String> addresses =
        servers.resolveHostToIps("localhost", /* one= */ false, /* includeIPV6= */ false);

    assertThat(addresses).isNotEmpty().allMatch(host -> servers.nameOf(host).equals("localhost"));
  }

  @Test
  void nameOf_announcedServer_isTheFirstThatIsConfigured() {
    NamedServers servers = servers("tls://a:1", "tls://b:1");

    assertThat(servers.nameOf("10.0.0.9")).isEqualTo("a");
    assertThat(servers.nameOf("evil.example.org")).isEqualTo("a");
  }

  @Test
  void nameOf_addressOfAnAnnouncedName_isTheFirstThatIsConfigured() {
    NamedServers servers = servers("tls://a:1");

    List<String> addresses =
        servers.resolveHostToIps("localhost", /* one= */ false, /* includeIPV6= */ false);

    assertThat(addresses).isNotEmpty().allMatch(host -> servers.nameOf(host).equals("a"));
  }
}
