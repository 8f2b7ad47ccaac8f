// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.statement;

/**
 * What is cached.
 *
 * @param user whose it is
 */
public record Session(String user) {

  /** The session of that id: {@code 42:profile} is of user 42. */
  public static Session of(String id) {
    return new Session(id.split(":", 2)[0]);
  }
}
