// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Spares a method the rules about calls, for a reason. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface SuppressForbidden {

  /** The reason. */
  String value();
}
