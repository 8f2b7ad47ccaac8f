// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.accounts;

import jakarta.inject.Inject;
import jakarta.persistence.PostUpdate;

/** Invalidates what JPA writes, when it writes it: often only in the flush of the commit. */
public class AccountListener {

  @Inject Doors doors;

  /** Called by JPA. */
  @PostUpdate
  public void written(Account account) {
    doors.invalidate(account.door(), account.id());
  }
}
