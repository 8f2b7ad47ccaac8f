// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.internal.log.AuditTrail;
import io.github.unstale.internal.observe.Observed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * Does what is asked for in one transaction with what is written of it: the answer first, so that
 * the same request waits for this one; then the rows; then what all nodes hear.
 */
@Dependent
class Audited {

  private final Instance<AuditTrail> trail;
  private final Observed node;
  private final Publishing publishing;
  private final Invalidator invalidator;

  @Inject
  Audited(
      Instance<AuditTrail> trail, Observed node, Publishing publishing, Invalidator invalidator) {
    this.trail = trail;
    this.node = node;
    this.publishing = publishing;
    this.invalidator = invalidator;
  }

  /** Returns how many rows were written; they are committed then. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  int commit(Deed deed) {
    AuditTrail open = trail.get();
    open.keep(deed.requestId(), deed.asked().text(), deed.answer());
    if (node.settings().logged()) {
      invalidator.invalidate(deed.said());
      return (int) deed.said().stream().map(Invalidation::entity).distinct().count();
    }
    int rows = open.write(deed.said());
    publishing.await(deed.said()); // before the commit: what no server has taken is not done
    return rows;
  }
}
