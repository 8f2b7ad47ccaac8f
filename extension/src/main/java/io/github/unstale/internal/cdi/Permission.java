// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.coherence.World;
import java.util.Locale;

/**
 * A permission that this node needs and does not have.
 *
 * @param direction to do what
 * @param subject with which subjects
 */
record Permission(World.Direction direction, String subject) {

  /** The permission behind a refusal, for all ids: one of them would be no help, and is private. */
  static Permission neededFor(World.Report.Denied denied) {
    return new Permission(denied.direction(), family(denied.subject()));
  }

  /** Whether this is one of the permissions that are there, as has been seen. */
  boolean isAmong(World.Report.Permitted permitted) {
    return subject.equals(family(permitted.subject()));
  }

  private static String family(String subject) {
    return subject.substring(0, subject.lastIndexOf('.') + 1) + "*";
  }

  @Override
  public String toString() {
    return direction.name().toLowerCase(Locale.ROOT) + " to '" + subject + "'";
  }
}
