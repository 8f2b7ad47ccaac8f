// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.node;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** The names that a server would have: JNDI makes it by its class's name. */
public final class Names implements InitialContextFactory {

  private static final Map<String, Object> NAMES = new ConcurrentHashMap<>();

  /** For JNDI. */
  public Names() {}

  /** From now on this is found under this name. */
  public static void bind(String name, Object what) {
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Names.class.getName());
    NAMES.put(name, what);
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
    return new InitialContext(/* lazy= */ true) {
      @Override
      public Object lookup(String name) throws NamingException {
        Object found = NAMES.get(name);
        if (found == null) {
          throw new NameNotFoundException(name);
        }
        return found;
      }
    };
  }
}
