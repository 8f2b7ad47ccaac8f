// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The other node, asked on behalf of browsers. */
@ApplicationScoped
class Peer {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(6); // a stream beats every 2

  private final Set<Relay> relays = ConcurrentHashMap.newKeySet();

  @SuppressWarnings("NullAway.Init") // the container sets it
  @Resource
  private ManagedExecutorService executor;

  @SuppressWarnings("NullAway.Init") // see open
  private HttpClient http;

  @PostConstruct
  void open() {
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(executor)
            .build();
  }

  /** Sends a request and passes the answer on; returns at once. */
  void ask(HttpRequest request, Relay.Target target) {
    var relay = new Relay(target);
    relays.add(relay);
    var exchange = http.sendAsync(request, relay);
    end(relay, exchange);
    relay
        .getBody()
        .whenComplete(
            (nothing, failure) -> {
              relays.remove(relay);
              exchange.cancel(true);
            });
  }

  private static void end(Relay relay, CompletionStage<?> exchange) {
    exchange.whenComplete((response, failure) -> relay.end());
  }

  /** Gives up the answers of which nothing has come for long. */
  void endSilentRelays() {
    relays.stream().filter(relay -> relay.silence() > SILENCE.toNanos()).forEach(Relay::end);
  }

  @PreDestroy
  void close() {
    relays.forEach(Relay::end);
  }
}
