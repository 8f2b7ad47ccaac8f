// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Collects what goes wrong until somebody asks why there is no connection, and says it in words
 * without secrets. Safe for use by multiple threads.
 */
final class Trouble {

  private static final int LONGEST = 300;
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)\\S*@|^[^\\s@/]*@");

  private @Nullable String said;
  private @Nullable Throwable failure;
  private boolean refused;

  /** The server has sent an error. */
  synchronized void said(String text) {
    said = text;
    String lower = text.toLowerCase(Locale.ROOT);
    refused |=
        lower.contains("authorization violation")
            || lower.startsWith("user authentication")
            || lower.startsWith("account authentication");
  }

  /** Something has failed on our side. */
  synchronized void failed(Throwable cause) {
    failure = cause;
  }

  /** Whether the server has ever refused who we are. */
  synchronized boolean refused() {
    return refused;
  }

  /** Why there is no connection, and forgets it: the next attempt has its own reasons. */
  synchronized Optional<String> take() {
    // after its error the server hangs up, so our own failure is only the consequence
    Optional<String> words =
        Optional.ofNullable(said)
            .map(text -> "the server says \"" + text + "\"")
            .or(() -> Optional.ofNullable(failure).map(Trouble::words))
            .map(Trouble::withoutSecrets);
    said = null;
    failure = null;
    return words;
  }

  /** An address or a text with addresses, without user names and passwords. */
  static String withoutSecrets(String text) {
    String clean = USER_INFO.matcher(text).replaceAll("");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
  }

  private static String words(Throwable failure) {
    Throwable cause = innermostThatMatters(failure);
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return message.isEmpty() ? "connection refused" : lowerFirst(message);
    }
    if (cause instanceof UnknownHostException) {
      return "unknown host " + message;
    }
    if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
      return "the connection was not completed in time";
    }
    if (cause instanceof CancellationException) {
      return "the server has hung up before the connection was complete";
    }
    if (cause instanceof SSLException) {
      return "TLS: " + message;
    }
    if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
      return "cannot read " + message;
    }
    return switch (message) {
      case "Max outgoing Ping count exceeded." -> "the server has stopped answering";
      case "Read channel closed." -> "the server has closed the connection";
      case "SSL connection wanted by client." -> "TLS is wanted, and the server does not offer it";
      default ->
          cause.getClass() == IOException.class && !message.isEmpty()
              ? lowerFirst(message)
              : cause.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    };
  }

  private static Throwable innermostThatMatters(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof ExecutionException
            || cause instanceof IllegalStateException
            || cause instanceof UncheckedIOException
            || "Error sending connect string".equals(cause.getMessage()))) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String lowerFirst(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
