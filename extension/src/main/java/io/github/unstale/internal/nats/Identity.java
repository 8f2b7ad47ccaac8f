// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.config.NodeSettings;
import io.nats.client.AuthHandler;
import io.nats.client.Options;
import io.nats.client.support.Encoding;
import java.util.Optional;

/**
 * Who this node says that it is.
 *
 * @param settings the connection
 */
record Identity(NodeSettings.Nats settings) {

  /** Has jnats say so too. */
  void giveTo(Options.Builder builder) {
    NodeSettings.Credentials credentials = settings.credentials();
    credentials
        .username()
        .ifPresent(
            user ->
                builder.userInfo(
                    user.toCharArray(), credentials.password().orElse("").toCharArray()));
    credentials
        .token() // jnats does not escape it
        .ifPresent(token -> builder.token(Encoding.jsonEncode(token).toCharArray()));
    handler().ifPresent(builder::authHandler);
  }

  /** In words, without secrets. */
  @Override
  public String toString() {
    NodeSettings.Credentials credentials = settings.credentials();
    if (credentials.token().isPresent()) {
      return "the token of 'unstale.nats.token'";
    }
    return credentials
        .username()
        .map(user -> "user '" + user + "' with the password of 'unstale.nats.password'")
        .or(() -> handler().map(AuthHandler::toString))
        .orElseGet(this::nobody);
  }

  private Optional<AuthHandler> handler() {
    NodeSettings.Credentials credentials = settings.credentials();
    return credentials
        .credentialsFile()
        .map(path -> new ConfiguredFile("unstale.nats.credentials-file", path))
        .<AuthHandler>map(CredentialsFile::new)
        .or(
            () ->
                credentials
                    .nkeyFile()
                    .map(path -> new ConfiguredFile("unstale.nats.nkey-file", path))
                    .map(NkeyFile::new));
  }

  private String nobody() {
    return settings.tls().keyStore().isPresent()
        ? "a node with no credentials but its certificate"
        : "a node without credentials; set those of one user under 'unstale.nats'";
  }
}
