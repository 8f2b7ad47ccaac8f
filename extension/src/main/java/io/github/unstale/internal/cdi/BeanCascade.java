// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.Cascade;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What follows by a bean, from what this application says itself. */
final class BeanCascade implements World.Cascade {

  private final String entity;
  private final String place;
  private final Supplier<Cascade> reference;
  private volatile @Nullable Cascade cascade;
  private volatile Set<String> targets = Set.of();

  BeanCascade(String entity, Bean<?> bean, BeanManager beans, CreationalContext<?> references) {
    this.entity = entity;
    this.place = Place.of(bean);
    this.reference = () -> (Cascade) beans.getReference(bean, Cascade.class, references);
  }

  /** Asks the bean what it may name; before that, it names nothing. */
  void ask() {
    Cascade found = reference.get();
    targets = new TreeSet<>(found.entities());
    cascade = found;
  }

  @Override
  public String entity() {
    return entity;
  }

  @Override
  public Set<String> targets() {
    return targets;
  }

  @Override
  public boolean ofArrivals() {
    return false;
  }

  @Override
  public Collection<? extends Invalidation> of(Invalidation cause) {
    return Objects.requireNonNull(Problems.present(cascade).of(cause), place);
  }

  /** The bean, in words. */
  @Override
  public String toString() {
    return place;
  }
}
