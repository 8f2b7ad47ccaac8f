// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registry with one transaction, whose state a test sets: what servers differ in. */
final class FakeRegistry implements TransactionSynchronizationRegistry {

  private final Map<Object, Object> resources = new HashMap<>();
  private final List<Synchronization> guests = new ArrayList<>();
  private int status = Status.STATUS_ACTIVE;
  private boolean refusesGuests;

  FakeRegistry status(int now) {
    status = now;
    return this;
  }

  FakeRegistry refuseGuests() {
    refusesGuests = true;
    return this;
  }

  /** Tells all guests how the transaction has ended. */
  void complete(int how) {
    status = how;
    guests.forEach(guest -> guest.afterCompletion(how));
  }

  /** Tells all guests that the commit begins; who comes meanwhile hears it too. */
  void beforeCompletion() {
    for (int i = 0; i < guests.size(); i++) {
      guests.get(i).beforeCompletion();
    }
  }

  /** Commits, as far as the guests are concerned. */
  void commit() {
    beforeCompletion();
    complete(Status.STATUS_COMMITTED);
  }

  int guests() {
    return guests.size();
  }

  @Override
  public @Nullable Object getTransactionKey() {
    return status == Status.STATUS_NO_TRANSACTION ? null : this;
  }

  @Override
  public void putResource(Object key, Object value) {
    requireTransaction();
    resources.put(key, value);
  }

  @Override
  public @Nullable Object getResource(Object key) {
    requireTransaction();
    return resources.get(key);
  }

  @Override
  public void registerInterposedSynchronization(Synchronization guest) {
    requireTransaction();
    if (refusesGuests) {
      throw new IllegalStateException("takes no guests in status " + status);
    }
    guests.add(guest);
  }

  @Override
  public int getTransactionStatus() {
    return status;
  }

  @Override
  public void setRollbackOnly() {
    status = Status.STATUS_MARKED_ROLLBACK;
  }

  @Override
  public boolean getRollbackOnly() {
    return status == Status.STATUS_MARKED_ROLLBACK;
  }

  private void requireTransaction() {
    if (status == Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException("no transaction");
    }
  }
}
