// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import io.github.unstale.it.fixture.DatabaseServer;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;

/** A shop for each test, in databases that run until the last test is over. */
@ExtendWith(Servers.class)
abstract class AbstractProduct {

  @Parameter Product product;

  DatabaseServer server;

  Shop shop;

  @BeforeEach
  void open() throws SQLException {
    shop = Shop.open(product, server);
  }
}
