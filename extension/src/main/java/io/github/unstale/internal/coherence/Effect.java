// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** How invalidations take effect, here and on the other nodes. Safe for use by multiple threads. */
interface Effect {

  /** At once, outside transactions. */
  void now(List<Invalidation> said);

  /**
   * At once, whatever transaction there is; the stage tells what became of it, by this executor.
   */
  CompletionStage<Void> publish(List<Invalidation> said, Executor callbacks);

  /**
   * What was said becomes part of the calling thread's transaction, if there is a log.
   *
   * @param since when the transaction began to invalidate
   * @return the signals that may go out after the commit, as they stand in the log
   */
  List<Signal> join(List<Invalidation> said, long since);

  /** The transaction is committed. Neither waits nor throws. */
  void committed(List<Invalidation> said, List<Signal> joined);

  /** The transaction is over, and nobody knows how. Neither waits nor throws. */
  void unsure(List<Invalidation> said);

  /** It was said when the transaction was over, or nearly. Neither waits nor throws. */
  void late(List<Invalidation> said);

  /** The time by which {@link #join} goes. */
  long time();
}
