// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The markers that this node sends to itself, on a subject that nobody else can guess.
 *
 * <p>A marker carries its link's token and a number; when it was sent, and what departed before it,
 * stay here. Safe for use by multiple threads.
 */
class Markers {

  /** So many markers are remembered; an echo of an older one says nothing. */
  private static final int REMEMBERED = 500;

  /**
   * A marker under way.
   *
   * @param number its number
   * @param link the link that it was sent on
   * @param sentAt when, taken before it was sent
   * @param covers the number of the last signal that departed before it
   */
  record Marker(long number, Link link, long sentAt, long covers) {

    private String text() {
      return link.token() + ' ' + number;
    }
  }

  private final String subject;
  private final Deque<Marker> underWay = new ArrayDeque<>();
  private long numbers;

  Markers(String prefix) {
    this.subject = prefix + '.' + UUID.randomUUID();
  }

  /** Where the markers go, and come from. */
  String subject() {
    return subject;
  }

  /** Whether so many are unanswered that the client's queue might soon discard one in silence. */
  synchronized boolean isFull() {
    return underWay.size() >= REMEMBERED;
  }

  /** Whether none is under way. */
  synchronized boolean areBack() {
    return underWay.isEmpty();
  }

  /** A new marker, ready to be sent. */
  synchronized Message next(Link link, long now, long covers) {
    Marker marker = new Marker(++numbers, link, now, covers);
    underWay.add(marker);
    byte[] payload = marker.text().getBytes(StandardCharsets.US_ASCII);
    return new Message(subject, payload);
  }

  /**
   * The marker that has come back; null if it is not one of ours, or one given up, or not of the
   * connection of this number.
   */
  synchronized @Nullable Marker returned(Message echo, long connection) {
    String text = new String(echo.payload(), StandardCharsets.US_ASCII);
    for (Marker marker : underWay) {
      if (marker.text().equals(text)) {
        underWay.removeIf(older -> older.number() <= marker.number());
        return isOf(connection, marker) ? marker : null;
      }
    }
    return null;
  }

  /** Whether a marker speaks for this connection: only one that was sent on it does. */
  boolean isOf(long connection, Marker marker) {
    return marker.link().number() == connection;
  }

  /** Gives up all that are under way: their link is gone. */
  synchronized void forget() {
    underWay.clear();
  }
}
