// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.accounts;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Runs what a test asks for, one step a line.
 *
 * <ul>
 *   <li>{@code required (} … {@code )}, {@code new (} … {@code )}, {@code without (} … {@code )}:
 *       in a transaction, in a new one, in none
 *   <li>{@code rollback}: leaves the transaction with an exception; {@code mark}: marks it
 *   <li>{@code write id value}: writes a row at once; {@code change door id value}: writes it when
 *       JPA flushes, and has JPA's listener invalidate it; {@code flush}: has JPA flush
 *   <li>{@code invalidate door id}; {@code invalidate-all}; {@code many n}: n ids, in one call each
 *   <li>{@code publish id}: at once, whatever the transaction
 *   <li>{@code get id}, {@code peek id}: read through the cache; the answers are the script's
 *       output
 *   <li>{@code hold}: waits until the test lets it go on
 * </ul>
 */
@RequestScoped
public class Script {

  private static final class Rollback extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @PersistenceContext EntityManager entities;

  @Inject
  @EntityCache("account")
  CoherentCache<String, String> cache;

  @Inject Invalidator invalidator;
  @Inject Doors doors;
  @Inject Boundaries boundaries;
  @Inject Latch latch;

  @jakarta.annotation.Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  private final List<String> output = new ArrayList<>();

  /** Runs it, and returns its output. */
  public List<String> run(String text) {
    block(text.lines().map(String::strip).iterator());
    return output;
  }

  private void block(Iterator<String> steps) {
    while (steps.hasNext()) {
      String step = steps.next();
      if (step.equals(")")) {
        return;
      }
      step(step.split(" "), steps);
    }
  }

  private void step(String[] step, Iterator<String> rest) {
    switch (step[0]) {
      case "required" -> transaction(() -> boundaries.required(() -> block(rest)), rest);
      case "new" -> transaction(() -> boundaries.requiresNew(() -> block(rest)), rest);
      case "without" -> transaction(() -> boundaries.notSupported(() -> block(rest)), rest);
      case "rollback" -> throw new Rollback();
      case "mark" -> transaction.setRollbackOnly();
      case "write" -> write(step[1], step[2]);
      case "change" -> entities.find(Account.class, step[2]).change(step[3], Door.valueOf(step[1]));
      case "flush" -> entities.flush();
      case "invalidate" -> doors.invalidate(Door.valueOf(step[1]), step[2]);
      case "invalidate-all" -> cache.invalidateAll();
      case "many" -> many(Integer.parseInt(step[1]));
      case "publish" ->
          invalidator.publish(Invalidation.of("account", step[1])).toCompletableFuture().join();
      case "get" -> output.add(cache.get(step[1], this::load));
      case "peek" -> output.add(cache.peek(step[1]));
      case "hold" -> latch.hold();
      default -> throw new IllegalArgumentException(String.join(" ", step));
    }
  }

  private void transaction(Runnable body, Iterator<String> rest) {
    try {
      body.run();
    } catch (Rollback e) {
      // the rest of its block was not reached
      while (!rest.next().equals(")")) {}
    }
  }

  private void write(String id, String value) {
    entities.merge(new Account(id, value));
    entities.flush();
  }

  private void many(int count) {
    for (int i = 0; i < count; i++) {
      cache.invalidate("many-" + i);
    }
  }

  private String load(String id) {
    var account = entities.find(Account.class, id);
    return account == null ? null : account.value();
  }
}
