// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/** Tells the pool how H2 says that a connection is of no use any more. */
public final class BrokenSessions implements SQLExceptionOverride {

  private static final Set<String> STATES = Set.of("90067", "90098", "90121");

  @java.lang.Override
  public Override adjudicate(SQLException exception) {
    return STATES.contains(exception.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
