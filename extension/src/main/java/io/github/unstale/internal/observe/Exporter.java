// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

/** What shows measures to the runtime. Used by one thread at a time. */
interface Exporter {

  /** Shows a measure of a subject from now on, which is read whenever somebody looks. */
  void offer(Measure measure, Subject subject);

  /** Shows nothing more, and leaves nothing behind. */
  void close();
}
