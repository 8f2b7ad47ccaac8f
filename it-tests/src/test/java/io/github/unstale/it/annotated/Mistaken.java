// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.annotated;

import io.github.unstale.CacheInvalidate;
import io.github.unstale.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;

/** What somebody writes who is in a hurry. */
@ApplicationScoped
public class Mistaken {

  /** Returns nothing. */
  @CacheResult("token")
  public void find(String id) {}

  /** Has no id. */
  @CacheInvalidate("token")
  public void revoke() {}

  /** Has an id of another type. */
  @CacheInvalidate("token")
  public void revoke(long id) {}

  @CacheResult("token")
  private String hidden(String id) {
    return id;
  }

  /** Calls what is private. */
  public String seen(String id) {
    return hidden(id);
  }
}
