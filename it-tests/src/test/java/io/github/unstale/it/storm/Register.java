// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The database: a version for each id, in a file that all JVMs have in their memory.
 *
 * <p>Only who has locked an id may write it. A number is given to one version only, so that one
 * whose writer has died is not confused with the next.
 */
public final class Register implements Versions {

  /** So many ids there are, from 0. */
  public static final int IDS = 384;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int RECORD = 64;
  private static final int OWNER = 0;
  private static final int COMMITTED = 8;
  private static final int GIVEN = 16;
  private static final long NOBODY = 0;

  private final ByteBuffer memory;

  private Register(ByteBuffer memory) {
    this.memory = memory;
  }

  /** The one in a file, which is made if it is not there. */
  public static Register at(Path file) {
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Register(channel.map(MapMode.READ_WRITE, 0, (long) IDS * RECORD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Locks an id, if nobody else has. */
  public boolean tryLock(int id, long owner) {
    return LONGS.compareAndSet(memory, id * RECORD + OWNER, NOBODY, owner);
  }

  /** A number for the next version of an id that the caller has locked. */
  public long next(int id) {
    return (long) LONGS.getAndAdd(memory, id * RECORD + GIVEN, 1L) + 1;
  }

  /** Everybody sees this version from now on. */
  void commit(int id, long version) {
    LONGS.setVolatile(memory, id * RECORD + COMMITTED, version);
  }

  /** Lets others write the id. */
  public void unlock(int id) {
    LONGS.setVolatile(memory, id * RECORD + OWNER, NOBODY);
  }

  @Override
  public long latest(int id) {
    return (long) LONGS.getVolatile(memory, id * RECORD + COMMITTED);
  }

  @Override
  public long ofNothing(int id) {
    long version = latest(id);
    while (version > 0 && !Item.isAbsent(id, version)) {
      version--;
    }
    return version;
  }

  /** Takes back the locks of one who has died. */
  public void unlockAll(long owner) {
    for (int id = 0; id < IDS; id++) {
      LONGS.compareAndSet(memory, id * RECORD + OWNER, owner, NOBODY);
    }
  }
}
