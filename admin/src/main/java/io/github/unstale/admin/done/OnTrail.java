// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import io.github.unstale.internal.log.AuditTrail;
import io.github.unstale.internal.observe.Observed;
import io.github.unstale.internal.world.Log;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;

/** Requests that all nodes together do once, as their answers are kept in the database. */
@Dependent
class OnTrail {

  private final Instance<AuditTrail> trail;
  private final Audited audited;
  private final Observed node;
  private final Counts counts;

  @Inject
  OnTrail(Instance<AuditTrail> trail, Audited audited, Observed node, Counts counts) {
    this.trail = trail;
    this.audited = audited;
    this.node = node;
    this.counts = counts;
  }

  String answer(Deed deed) {
    Optional<String> earlier;
    try {
      earlier = kept(deed);
    } catch (Log.LogException unreadable) {
      throw Undone.because(unreadable, Undone.Effect.NONE);
    }
    return earlier.orElseGet(() -> done(deed));
  }

  private String done(Deed deed) {
    try {
      counts.add(deed, audited.commit(deed));
      return deed.answer();
    } catch (RuntimeException failure) {
      return keptAfter(deed, failure);
    }
  }

  /** Somebody may have been quicker; and what seems to have failed may have been committed. */
  private String keptAfter(Deed deed, RuntimeException failure) {
    Optional<String> there;
    try {
      there = kept(deed);
    } catch (Log.LogException unreadable) {
      failure.addSuppressed(unreadable);
      throw Undone.because(failure, Undone.Effect.UNKNOWN);
    }
    return there.orElseThrow(() -> Undone.because(failure, effect(failure)));
  }

  /** Of what is not recorded. */
  private Undone.Effect effect(RuntimeException failure) {
    return node.settings().logged() || failure instanceof Log.LogException
        ? Undone.Effect.NONE
        : Undone.Effect.UNRECORDED;
  }

  private Optional<String> kept(Deed deed) {
    Optional<AuditTrail.Answer> answer = trail.get().answer(deed.requestId());
    if (answer.isPresent() && !answer.get().isTo(deed.asked().text())) {
      throw Undone.taken(deed.requestId());
    }
    return answer.map(AuditTrail.Answer::text);
  }
}
