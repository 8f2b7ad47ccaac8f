// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.function.Consumer;

/** A transaction of which nobody learns that it was rolled back. */
record AlwaysCommitted(World.Transaction real) implements World.Transaction {

  @Override
  public Object attachment() {
    return real.attachment();
  }

  @Override
  public boolean attach(Object attachment, Consumer<World.Outcome> completion) {
    return real.attach(attachment, outcome -> completion.accept(World.Outcome.COMMITTED));
  }
}
