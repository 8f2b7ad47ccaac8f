// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Says why a type cannot be a key. */
final class NoFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final transient @Nullable Type element;

  /** With the reason, as a clause. */
  NoFormatException(String reason) {
    this(reason, /* element= */ null);
  }

  private NoFormatException(String reason, @Nullable Type element) {
    super(reason);
    this.reason = reason;
    this.element = element;
  }

  /** The same, of an element of the key. */
  NoFormatException of(Type type) {
    return new NoFormatException(reason, type);
  }

  /** The type that cannot be one: this, or that of an element. */
  Type type(Type key) {
    return element == null ? key : element;
  }
}
