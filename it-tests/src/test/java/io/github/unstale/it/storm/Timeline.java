// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What happens in several JVMs, brought into one order: that of time. */
public final class Timeline {

  /** What is known from one place. Its events come in order. Safe for use by multiple threads. */
  public static final class Stream {

    private record Event(long at, Runnable effect) {}

    private final Deque<Event> events = new ArrayDeque<>();
    private long knownUntil;
    private boolean ended;

    private Stream(long now) {
      knownUntil = now;
    }

    /** Something has happened; nothing that was earlier follows. */
    public synchronized void add(long at, Runnable effect) {
      events.add(new Event(at, effect));
      knownUntil = at;
    }

    /** Nothing that was earlier follows. */
    public synchronized void quietUntil(long at) {
      knownUntil = at;
    }

    /** Nothing follows. */
    public synchronized void end() {
      ended = true;
    }

    private synchronized boolean isOver() {
      return ended && events.isEmpty();
    }

    private synchronized long knownUntil(long otherwise) {
      return ended ? otherwise : knownUntil;
    }

    /** When the first event was, or a distance that is not negative if none is as early. */
    private synchronized long distance(long from) {
      return events.isEmpty() ? 0 : events.element().at() - from;
    }

    private synchronized Runnable next() {
      return events.remove().effect();
    }
  }

  private final List<Stream> streams = new ArrayList<>();

  /** A place of which something may be known from now on. */
  public synchronized Stream open() {
    Stream stream = new Stream(System.nanoTime());
    streams.add(stream);
    return stream;
  }

  /** Lets all that is known to have happened take effect, except what may still get a precursor. */
  public synchronized void unroll() {
    streams.removeIf(Stream::isOver);
    long now = System.nanoTime();
    long limit = now;
    for (Stream stream : streams) {
      limit = now + Math.min(limit - now, stream.knownUntil(now) - now);
    }
    while (true) {
      Stream first = null;
      long earliest = 0;
      for (Stream stream : streams) {
        long distance = stream.distance(limit);
        if (distance < earliest) {
          earliest = distance;
          first = stream;
        }
      }
      if (first == null) {
        return;
      }
      first.next().run();
    }
  }
}
