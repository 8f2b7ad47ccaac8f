// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

/** Throws what nobody has declared, as Lombok and Kotlin do. */
public final class Sneaky {

  private Sneaky() {}

  /** Throws this, whatever it is; to be used in a {@code throw}. */
  public static RuntimeException thrown(Throwable cause) {
    return Sneaky.<RuntimeException>raise(cause);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // that is the trick
  private static <E extends Throwable> E raise(Throwable cause) throws E {
    throw (E) cause;
  }
}
