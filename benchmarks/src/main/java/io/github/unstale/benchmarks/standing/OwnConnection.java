// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** All that a transaction does in the database: in one phase, as there is nothing else in it. */
record OwnConnection(Connection connection) implements XAResource {

  /** What ends the transaction. */
  private interface End {
    void of(Connection connection) throws SQLException;
  }

  private void end(End end) throws XAException {
    try (connection) {
      end.of(connection);
    } catch (SQLException e) {
      XAException exception = new XAException(XAException.XAER_RMFAIL);
      exception.initCause(e);
      throw exception;
    }
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    end(Connection::commit);
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    end(Connection::rollback);
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    throw new XAException(XAException.XAER_PROTO);
  }

  @Override
  public void start(Xid xid, int flags) {}

  @Override
  public void end(Xid xid, int flags) {}

  @Override
  public void forget(Xid xid) {}

  @Override
  public Xid[] recover(int flag) {
    return new Xid[0];
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return this == other;
  }

  @Override
  public int getTransactionTimeout() {
    return 0;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return false;
  }
}
