// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

/** Markers that count on whatever connection they come back. */
final class AnyEcho extends Markers {

  AnyEcho(String prefix) {
    super(prefix);
  }

  @Override
  boolean isOf(long connection, Marker marker) {
    return true;
  }

  @Override
  synchronized void forget() {}
}
