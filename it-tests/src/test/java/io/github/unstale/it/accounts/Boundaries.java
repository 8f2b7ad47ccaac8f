// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Where transactions begin and end. */
@ApplicationScoped
public class Boundaries {

  /** In the caller's transaction, or in one of its own. */
  @Transactional
  public void required(Runnable body) {
    body.run();
  }

  /** In one of its own. */
  @Transactional(TxType.REQUIRES_NEW)
  public void requiresNew(Runnable body) {
    body.run();
  }

  /** In none; the caller's is suspended. */
  @Transactional(TxType.NOT_SUPPORTED)
  public void notSupported(Runnable body) {
    body.run();
  }
}
