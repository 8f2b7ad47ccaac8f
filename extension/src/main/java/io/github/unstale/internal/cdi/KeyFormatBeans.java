// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.spi.KeyFormat;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@link KeyFormat} beans of the application. Safe for use by multiple threads. */
final class KeyFormatBeans {

  private final BeanManager beans;
  private final CreationalContext<?> references;

  KeyFormatBeans(BeanManager beans) {
    this.beans = beans;
    this.references = beans.createCreationalContext(null);
  }

  /** The bean for exactly this key type, if there is one. */
  Optional<KeyFormat<?>> find(Type key) throws NoFormatException {
    Type wanted = new FormatOf(key);
    Bean<?> bean = resolve(wanted);
    return bean == null
        ? Optional.empty()
        : Optional.of((KeyFormat<?>) beans.getReference(bean, wanted, references));
  }

  private @Nullable Bean<?> resolve(Type wanted) throws NoFormatException {
    try {
      return beans.resolve(beans.getBeans(wanted));
    } catch (AmbiguousResolutionException e) {
      throw new NoFormatException("there is more than one bean of type " + wanted.getTypeName());
    }
  }

  /** Lets go of dependent beans. */
  void release() {
    references.release();
  }

  /**
   * The type {@code KeyFormat<key>}.
   *
   * @param key the type of the keys
   */
  private record FormatOf(Type key) implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {key};
    }

    @Override
    public Type getRawType() {
      return KeyFormat.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }

    @Override
    public String getTypeName() {
      return "KeyFormat<" + key.getTypeName() + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ParameterizedType type
          && type.getRawType() == KeyFormat.class
          && type.getOwnerType() == null
          && Arrays.equals(type.getActualTypeArguments(), getActualTypeArguments());
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(getActualTypeArguments()) ^ KeyFormat.class.hashCode();
    }
  }
}
