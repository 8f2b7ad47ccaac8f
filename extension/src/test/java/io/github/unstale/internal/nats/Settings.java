// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.config.NodeSettings.Credentials;
import io.github.unstale.internal.config.NodeSettings.Nats;
import io.github.unstale.internal.config.NodeSettings.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of a connection, quick enough for tests. */
final class Settings {

  static final Credentials NOBODY =
      new Credentials(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  static final Tls NO_STORES =
      new Tls(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          /* verifyHostName= */ true);

  private Settings() {}

  static Nats of(String... servers) {
    return of(NOBODY, NO_STORES, servers);
  }

  static Nats of(Credentials credentials, Tls tls, String... servers) {
    return of(Duration.ofMinutes(1), Duration.ofSeconds(10), credentials, tls, servers);
  }

  /** What is asked of the server has to be answered soon. */
  static Nats impatient(Duration pingInterval, Duration connectTimeout, String server) {
    return of(pingInterval, connectTimeout, NOBODY, NO_STORES, server);
  }

  private static Nats of(
      Duration pingInterval,
      Duration connectTimeout,
      Credentials credentials,
      Tls tls,
      String... servers) {
    return new Nats(
        List.of(servers),
        "cache.invalidate",
        "cache.proof",
        pingInterval,
        /* pingsOut= */ 2,
        /* reconnectWait= */ Duration.ofMillis(20),
        connectTimeout,
        /* publishTimeout= */ Duration.ofSeconds(5),
        /* discovery= */ true,
        credentials,
        tls);
  }
}
