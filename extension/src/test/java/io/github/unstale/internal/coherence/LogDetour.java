// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.time.Duration;
import java.util.List;

/** A log that leads to another one. */
abstract class LogDetour implements World.Log {

  private final World.Log real;

  LogDetour(World.Log real) {
    this.real = real;
  }

  /** The same row of a writer whom nobody knows. */
  static World.Row renamed(World.Row row) {
    return new World.Row(
        row.number(), /* messageId= */ null, row.said(), row.triggeredBy(), row.timestamp());
  }

  @Override
  public void create() {
    real.create();
  }

  @Override
  public void append(List<World.Entry> entries, boolean inTransaction) {
    real.append(entries, inTransaction);
  }

  @Override
  public World.Position begin(Duration age) {
    return real.begin(age);
  }

  @Override
  public World.Page read(World.Position from, int most) {
    return real.read(from, most);
  }

  @Override
  public int prune(Duration age, int most) {
    return real.prune(age, most);
  }
}
