// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StaleCacheExceptionTest {

  private static final Instant SINCE = Instant.parse("2026-02-03T04:05:06.123456789Z");

  private final StaleCacheException stale =
      new StaleCacheException("token", SINCE, "NATS is silent, although there is a connection");

  @Test
  void message_saysSinceWhenAndWhy() {
    assertThat(stale)
        .hasMessage(
            "UNSTALE-501: The cache of entity 'token' holds a value that may be too old: its feed"
                + " has not been proven since 2026-02-03T04:05:06.123Z, because NATS is silent,"
                + " although there is a connection. The read fails because when-stale of this cache"
                + " is 'fail'; 'reload' would load the value again.");
  }

  @Test
  void serialised_isTheSame() throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(stale);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      var read = (StaleCacheException) in.readObject();

      assertThat(read.entity()).isEqualTo("token");
      assertThat(read.since()).isEqualTo(SINCE);
      assertThat(read.reason()).isEqualTo("NATS is silent, although there is a connection");
      assertThat(read).hasMessage(stale.getMessage());
    }
  }
}
