// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.jpa;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Writes rows, and says nothing of caches but after bulk updates.
 *
 * <ul>
 *   <li>{@code put id email note}, {@code note id text}, {@code email id address}, {@code remove
 *       id}: by entity objects
 *   <li>{@code bulk text}: all notes in one statement; {@code tell}: invalidates everything; {@code
 *       drop id}: one of them
 *   <li>{@code flush}, {@code rollback}
 * </ul>
 */
@ApplicationScoped
public class MemberWrites {

  /** Rolls back. */
  static final class Rollback extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @PersistenceContext EntityManager entities;

  @Inject
  @EntityCache("member")
  CoherentCache<String, String> members;

  /** All in one transaction. */
  @Transactional
  public void write(List<String> steps) {
    steps.stream().map(step -> step.split(" ")).forEach(this::step);
  }

  private void step(String[] step) {
    switch (step[0]) {
      case "put" -> entities.persist(new Member(step[1], step[2], step[3]));
      case "note" -> member(step).note(step[2]);
      case "email" -> member(step).email(step[2]);
      case "remove" -> entities.remove(member(step));
      case "bulk" ->
          entities
              .createQuery("UPDATE Member m SET m.note = :note")
              .setParameter("note", step[1])
              .executeUpdate();
      case "tell" -> members.invalidateAll();
      case "drop" -> members.invalidate(step[1]);
      case "flush" -> entities.flush();
      case "rollback" -> throw new Rollback();
      default -> throw new IllegalArgumentException(String.join(" ", step));
    }
  }

  private Member member(String[] step) {
    return entities.find(Member.class, step[1]);
  }
}
