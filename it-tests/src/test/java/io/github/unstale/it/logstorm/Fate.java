// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;

/** What becomes of a transaction when it commits in the database. Used by its own thread. */
interface Fate {

  /** It is committed, and nobody watches. */
  Fate UNWATCHED = Connection::commit;

  /**
   * Commits, or does not.
   *
   * @throws SQLException if nobody can say how it ended
   * @throws XAException as a DataSource tells the transaction manager that it has failed
   */
  void commit(Connection connection) throws SQLException, XAException;
}
