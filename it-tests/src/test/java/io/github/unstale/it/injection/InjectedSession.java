// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** Injected into a bean that a server may write to disk with its session, and read again. */
@SessionScoped
public class InjectedSession implements Injected, Serializable {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // what is injected can be serialised
  @Inject
  @EntityCache("word")
  private CoherentCache<String, String> cache;

  @Override
  public CoherentCache<String, String> cache() {
    return cache;
  }

  /** What is left of the cache after that. */
  @SuppressWarnings("unchecked")
  CoherentCache<String, String> cacheAfterPassivation() {
    try {
      var bytes = new ByteArrayOutputStream();
      new ObjectOutputStream(bytes).writeObject(cache);
      var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      return (CoherentCache<String, String>) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
