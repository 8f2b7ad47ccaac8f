// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Addresses of NATS servers; each becomes {@code scheme://host:port}. */
record ServersRule() implements Rule<List<String>> {

  private static final Set<String> SCHEMES = Set.of("nats", "tls");
  private static final int STANDARD_PORT = 4222;
  private static final int LARGEST_PORT = 65_535;

  @Override
  public Optional<List<String>> read(Given given, Consumer<String> problems) {
    if (given.text().contains("@")) {
      problems.accept(Problems.credentialsInAddress(given));
      return Optional.empty();
    }
    List<String> elements = elements(given.text());
    if (elements.isEmpty()) {
      problems.accept(Problems.badAddress(given, given.text()));
    }
    Set<String> addresses = new LinkedHashSet<>();
    for (String element : elements) {
      address(element)
          .ifPresentOrElse(
              addresses::add, () -> problems.accept(Problems.badAddress(given, element)));
    }
    return Optional.of(List.copyOf(addresses));
  }

  /** The parts of a comma-separated list that are not blank. */
  static List<String> elements(String list) {
    return Stream.of(list.split(",")).map(String::strip).filter(text -> !text.isEmpty()).toList();
  }

  private static Optional<String> address(String text) {
    try {
      URI uri = new URI(text.contains("://") ? text : "nats://" + text);
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      int port = uri.getPort() == -1 ? STANDARD_PORT : uri.getPort();
      boolean valid =
          SCHEMES.contains(scheme)
              && uri.getHost() != null
              && 1 <= port
              && port <= LARGEST_PORT
              && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      return valid ? Optional.of(scheme + "://" + uri.getHost() + ":" + port) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
