// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** A server's names. Without one open, there is no JNDI. */
public final class TestNaming implements InitialContextFactory, AutoCloseable {

  private static final Map<String, Object> NAMES = new ConcurrentHashMap<>();

  private final Properties before = (Properties) System.getProperties().clone();

  /** For JNDI, and for tests that open it. */
  public TestNaming() {
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, TestNaming.class.getName());
  }

  TestNaming bind(String name, Object what) {
    NAMES.put(name, what);
    return this;
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

  @Override
  public void close() {
    NAMES.clear();
    System.setProperties(before);
  }
}
