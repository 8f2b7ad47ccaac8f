// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import io.github.unstale.it.fixture.DatabaseServer;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The databases, one of each product, which JUnit closes after the last test. */
final class Servers implements BeforeEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    AbstractProduct test = (AbstractProduct) context.getRequiredTestInstance();
    test.server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Servers.class))
            .getOrComputeIfAbsent(test.product, Product::running, DatabaseServer.class);
  }
}
