// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds {@link InvalidatingInterceptor} to a method that invalidates. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface Invalidating {

  /** For methods of the application. */
  Literal HERE = new Literal();

  /** An {@link Invalidating} made at run time. */
  final class Literal extends AnnotationLiteral<Invalidating> implements Invalidating {

    private static final long serialVersionUID = 1L;
  }
}
