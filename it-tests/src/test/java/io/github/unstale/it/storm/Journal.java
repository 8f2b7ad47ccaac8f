// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * What a node has done, in the order of time, sent to the JVM of the test.
 *
 * <p>The time of an entry is taken under the lock: after one with a later time, none with an
 * earlier time follows. Safe for use by multiple threads.
 */
public final class Journal {

  private final DataOutputStream out;
  private long reads;

  /** One that goes there. */
  public Journal(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out, 16 * 1024));
  }

  /** Returns when the entry can no longer be lost, even if this JVM is killed. */
  public synchronized void writing(int id, long version) {
    write(Entry.Kind.WRITING, id, version, 0);
    flush();
  }

  synchronized void written(int id, long version) {
    write(Entry.Kind.WRITTEN, id, version, 0);
  }

  /** How a transaction has ended. Returns when the entry can no longer be lost. */
  public synchronized void ended(Entry.Kind how, int id, long version) {
    write(how, id, version, 0);
    flush();
  }

  /** Returns when the entry can no longer be lost. */
  public synchronized void halting() {
    write(Entry.Kind.HALTING, 0, 0, 0);
    flush();
  }

  /** How many reads there were. */
  public synchronized long reads() {
    return reads;
  }

  synchronized void read(Entry.Kind how, int id, long version, long began) {
    reads++;
    write(how, id, version, began);
  }

  synchronized void failed(int id) {
    write(Entry.Kind.FAILED, id, 0, 0);
  }

  /** A sign of life. */
  public synchronized void status(boolean connected) {
    write(connected ? Entry.Kind.CONNECTED : Entry.Kind.DISCONNECTED, 0, 0, 0);
    flush();
  }

  private void write(Entry.Kind kind, int id, long version, long began) {
    try {
      new Entry(kind, System.nanoTime(), id, version, began).writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
