// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import io.github.unstale.spi.KeyFormat;
import jakarta.interceptor.InvocationContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method after which something is no longer true.
 *
 * @param statements what
 */
record InvalidatingMethod(List<Statement> statements) {

  /**
   * What one annotation says.
   *
   * @param entity of which entity
   * @param key which parameters make the id; null for everything
   * @param reason why, or empty
   */
  record Statement(String entity, @Nullable KeyParameters key, String reason) {

    private Invalidation of(InvocationContext call, KeyFormats formats) {
      if (key == null) {
        return Invalidation.all(entity);
      }
      Object id = key.of(call.getParameters(), entity);
      Invalidation said = Invalidation.of(entity, format(key, formats).format(id));
      return reason.isEmpty() ? said : said.because(reason);
    }

    @SuppressWarnings("unchecked") // the format of just this type
    private KeyFormat<Object> format(KeyParameters key, KeyFormats formats) {
      try {
        return (KeyFormat<Object>) formats.find(entity, key.type());
      } catch (NoFormatException e) {
        throw new IllegalStateException(e); // deployment has found it
      }
    }
  }

  /** What is to be said of a call if it succeeds. */
  List<Invalidation> say(InvocationContext call, KeyFormats formats) {
    List<Invalidation> said = new ArrayList<>();
    statements.forEach(statement -> said.add(statement.of(call, formats)));
    return said;
  }
}
