// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
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

  private static final String NO_TLS = "SSL connection wanted by client.";
  private static final int LONGEST = 500;
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)\\S*@|^[^\\s@/]*@");

  private final Identity identity;
  private final TlsWords tls;
  private final boolean secure;
  private @Nullable String said;
  private @Nullable Throwable failure;
  private boolean hungUp;
  private boolean refused;

  /** For connections of this node, with or without TLS. */
  Trouble(Identity identity, TlsWords tls, boolean secure) {
    this.identity = identity;
    this.tls = tls;
    this.secure = secure;
  }

  /** The server has sent an error. */
  synchronized void said(String text) {
    said = text;
  }

  /** Something has failed on our side. */
  synchronized void failed(Throwable cause) {
    failure = cause;
  }

  /** The server has hung up before the connection was complete, for no other reason. */
  synchronized void hungUp() {
    hungUp |= failure == null;
  }

  /** Whether the last reason was one that somebody has to change. */
  synchronized boolean refused() {
    return refused;
  }

  /** Why there is no connection, and forgets it: the next attempt has its own reasons. */
  synchronized Optional<Reason> take() {
    Optional<Reason> reason = reason();
    said = null;
    failure = null;
    hungUp = false;
    refused = reason.map(Reason::refusal).orElse(refused);
    return reason.map(full -> new Reason(withoutSecrets(full.words()), full.refusal()));
  }

  /** An address or a text with addresses, without user names and passwords. */
  static String withoutSecrets(String text) {
    String clean = USER_INFO.matcher(text).replaceAll("");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
  }

  private Optional<Reason> reason() {
    // after its error the server hangs up, so our own failure is only the consequence
    if (said != null) {
      boolean refusal = isRefusal(said);
      String toWhom = refusal ? " to " + identity : "";
      return Optional.of(new Reason("the server says \"" + said + "\"" + toWhom, refusal));
    }
    if (hungUp) { // and whatever has failed here is only the consequence
      return Optional.of(
          new Reason(
              secure ? tls.hungUp() : "the server has hung up before the connection was complete",
              secure));
    }
    return Optional.ofNullable(failure).map(Trouble::innermostThatMatters).map(this::reason);
  }

  private Reason reason(Throwable cause) {
    return tls.refusal(cause)
        .map(words -> new Reason(words, /* refusal= */ true))
        .orElseGet(
            () ->
                new Reason(
                    words(cause),
                    cause instanceof UnusableException || NO_TLS.equals(cause.getMessage())));
  }

  private static boolean isRefusal(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("authorization violation")
        || lower.startsWith("user authentication")
        || lower.startsWith("account authentication");
  }

  private static String words(Throwable cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    if (cause instanceof SocketException) {
      return message.isEmpty() ? "connection refused" : lowerFirst(message);
    }
    if (cause instanceof UnknownHostException) {
      return "unknown host " + message;
    }
    if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
      return "the connection was not completed in time";
    }
    if (cause instanceof CancellationException || cause instanceof EOFException) {
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
      case NO_TLS ->
          "the server does not offer TLS, which this node wants: an address says 'tls://', a store"
              + " is set in 'unstale.nats.tls', or the server has asked for it before";
      default ->
          cause instanceof IOException && isPlain(cause) && !message.isEmpty()
              ? lowerFirst(message)
              : cause.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    };
  }

  private static boolean isPlain(Throwable cause) {
    return cause.getClass() == IOException.class || cause instanceof UnusableException;
  }

  private static Throwable innermostThatMatters(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof ExecutionException
            || cause instanceof IllegalStateException
            || cause instanceof UncheckedIOException
            || (cause instanceof SSLException && cause.getCause() instanceof IOException)
            || "Error sending connect string".equals(cause.getMessage()))) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String lowerFirst(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
