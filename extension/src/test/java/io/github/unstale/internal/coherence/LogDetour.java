// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.world.Log;
import java.time.Duration;
import java.util.List;

/** A log that leads to another one. */
abstract class LogDetour implements Log {

  private final Log real;

  LogDetour(Log real) {
    this.real = real;
  }

  /** The same row of a writer whom nobody knows. */
  static Log.Row renamed(Log.Row row) {
    return new Log.Row(
        row.number(), /* messageId= */ null, row.said(), row.triggeredBy(), row.timestamp());
  }

  @Override
  public void create() {
    real.create();
  }

  @Override
  public void append(List<Log.Entry> entries, boolean inTransaction) {
    real.append(entries, inTransaction);
  }

  @Override
  public Log.Position begin(Duration age) {
    return real.begin(age);
  }

  @Override
  public Log.Page read(Log.Position from, int most) {
    return real.read(from, most);
  }

  @Override
  public int prune(Duration age, int most) {
    return real.prune(age, most);
  }
}
