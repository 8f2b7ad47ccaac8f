// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.List;

/**
 * Says which nodes have not confirmed in time that they have applied an invalidation.
 *
 * <p>The invalidation is not given up: it goes on like any other, and each of these nodes serves
 * what it has cached no longer than its {@code max-staleness} allows.
 */
public final class UnconfirmedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The names of those who have applied it. */
  private final List<String> confirmed;

  /** The names of those who have not confirmed it. */
  private final List<String> missing;

  /**
   * With the nodes.
   *
   * @param message what is wrong, and what to do
   * @param confirmed the names of the nodes that have applied it
   * @param missing the names of the nodes that have not confirmed that
   */
  public UnconfirmedException(String message, List<String> confirmed, List<String> missing) {
    super(message);
    this.confirmed = List.copyOf(confirmed);
    this.missing = List.copyOf(missing);
  }

  /**
   * The nodes that have applied it.
   *
   * @return their names, sorted, that of the one that has asked included
   */
  public List<String> confirmed() {
    return confirmed;
  }

  /**
   * The nodes that have not confirmed it: they are there, or were there a few seconds ago.
   *
   * @return their names, sorted; empty if it is not even known whether the server has it
   */
  public List<String> missing() {
    return missing;
  }
}
