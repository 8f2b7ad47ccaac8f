// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the server has put under a name, if there is a server. */
final class Jndi {

  private Jndi() {}

  @SuppressWarnings("BanJNDI") // the names are constants, or the deployer's own
  static <T> Optional<T> find(String name, Class<T> type) {
    try {
      Object found = new InitialContext().lookup(name);
      return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
    } catch (NamingException e) {
      return Optional.empty();
    }
  }
}
