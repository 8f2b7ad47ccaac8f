// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a method be called by those only who have come through the {@link Door}, and are in a role
 * that may.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Permitted {

  /** What the method is for. */
  @Nonbinding
  Task value();
}
