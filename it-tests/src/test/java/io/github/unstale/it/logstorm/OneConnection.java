// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** All that a transaction does in the database, on one plain connection. */
final class OneConnection implements XAResource {

  private final Connection connection;
  private final Fate fate;

  OneConnection(Connection connection, Fate fate) {
    this.connection = connection;
    this.fate = fate;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    try (connection) {
      fate.commit(connection);
    } catch (SQLException e) {
      throw because(XAException.XAER_RMFAIL, e);
    }
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      throw because(XAException.XAER_RMFAIL, e);
    }
  }

  private static XAException because(int code, Exception cause) {
    XAException exception = new XAException(code);
    exception.initCause(cause);
    return exception;
  }

  @Override
  public int prepare(Xid xid) {
    return XA_OK;
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
