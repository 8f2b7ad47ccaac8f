// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/**
 * What a token was when it was read; immutable, so that it can be cached.
 *
 * @param id names it
 * @param subject whom it speaks for
 * @param status whether it may be used
 * @param version 1 when it was created, one more with every change
 */
record Token(String id, String subject, Status status, long version) {

  /** Whether a token may be used. */
  enum Status {
    /** It may. */
    ACTIVE,
    /** It was deleted. Its row stays, so that its versions never start again. */
    REVOKED
  }
}
