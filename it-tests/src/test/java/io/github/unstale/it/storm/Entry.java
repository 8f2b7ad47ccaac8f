// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A line of a journal.
 *
 * @param kind what has happened
 * @param at when it was written down, by the clock that all JVMs of a machine share
 * @param id what was read or written
 * @param version of it
 * @param began when the read began
 */
public record Entry(Kind kind, long at, int id, long version, long began) {

  /** What may happen. */
  public enum Kind {
    /** A transaction will commit this version, unless it dies. */
    WRITING,
    /** Its commit has returned. */
    WRITTEN,
    /** Its transaction was rolled back. */
    ROLLED_BACK,
    /** Its commit has failed, in a way that does not tell how it ended. */
    IN_DOUBT,
    /** The node ends itself here, after a commit that it has told nobody about. */
    HALTING,
    /** A read was answered from the cache. */
    HIT,
    /** A read was answered by the loader. */
    LOAD,
    /** A read returned what its own node had invalidated before it began. */
    OWN_MISSED,
    /** A read has failed, because the loader has, or took too long. */
    FAILED,
    /** The node says that it is connected. */
    CONNECTED,
    /** The node says that it is not connected. */
    DISCONNECTED
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeUTF(kind.name());
    out.writeLong(at);
    out.writeInt(id);
    out.writeLong(version);
    out.writeLong(began);
  }

  /** The next one. */
  public static Entry readFrom(DataInput in) throws IOException {
    return new Entry(
        Kind.valueOf(in.readUTF()), in.readLong(), in.readInt(), in.readLong(), in.readLong());
  }
}
