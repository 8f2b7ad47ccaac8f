// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches files over HTTP. */
final class Download {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * Fetches a file into memory.
   *
   * @param limit how long that may take in all
   * @throws UnavailableException if it is not to be had
   */
  byte[] get(URI address, Duration limit) throws UnavailableException {
    var exchange =
        client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new UnavailableException(address + " answered " + response.statusCode());
      }
      return response.body();
    } catch (ExecutionException e) {
      throw new UnavailableException(address + " cannot be reached (" + e.getCause() + ")");
    } catch (TimeoutException e) {
      throw new UnavailableException(address + " was not there after " + limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted");
    } finally {
      exchange.cancel(/* mayInterruptIfRunning= */ true);
    }
  }
}
