// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.redeploy;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;

/** An application without Unstale, which does what the JDK and the server remember the last of. */
@ApplicationScoped
public class Neighbour {

  private static final System.Logger LOG = System.getLogger("neighbour");

  /**
   * Compared, so that the JDK makes its method: JDK 17 remembers for which class it did so last.
   */
  record Pair(Object one, int two) {}

  @Resource(lookup = "java:comp/DefaultDataSource")
  DataSource database;

  @Inject UserTransaction transaction;

  void start(@Observes Startup event) throws Exception {
    transaction.begin();
    database.getConnection().close(); // a pool remembers whose transaction was the last
    transaction.commit();
    LOG.log(Level.INFO, "Pairs are equal: " + new Pair(this, 2).equals(new Pair(this, 2)));
  }
}
