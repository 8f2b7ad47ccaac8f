// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.annotated;

import io.github.unstale.CacheInvalidate;
import io.github.unstale.CacheInvalidateAll;
import io.github.unstale.CacheKey;
import io.github.unstale.CacheResult;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads and writes as users annotate them. */
@ApplicationScoped
public class Catalog extends Numbered<Integer> implements Named {

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  @Resource ManagedExecutorService executor;

  /** Whether the load had a transaction stands in the value. */
  @Transactional
  @CacheResult("article")
  public String article(String id) {
    return next(id) + (transactions.getTransactionKey() == null ? " alone" : " in transaction");
  }

  /** Cannot be called without a transaction. */
  @Transactional(TxType.MANDATORY)
  @CacheResult("mandatory")
  public String mandatory(String id) {
    return next(id);
  }

  /** Of two parameters. */
  @CacheResult("price")
  public String price(long shop, String article) {
    return next(article);
  }

  /** Of none. */
  @CacheResult("list")
  public String list() {
    return next("list");
  }

  /** Absent if the id says so. */
  @CacheResult("optional")
  public Optional<String> optional(String id) {
    String value = next(id);
    return id.startsWith("absent")
        ? Optional.of(value).filter(String::isEmpty)
        : Optional.of(value);
  }

  /** From another thread. */
  @CacheResult("stage")
  public CompletionStage<Optional<String>> stage(String id) {
    return CompletableFuture.supplyAsync(() -> Optional.of(next(id)), executor);
  }

  /** Fails. */
  @CacheResult("failing")
  public String failing(String id) throws IOException {
    throw new IOException(next(id));
  }

  /** Commits. */
  @Transactional
  @CacheInvalidate("article")
  public void change(String id) {}

  /** Rolls back. */
  @Transactional
  @CacheInvalidate("article")
  public void fail(String id) {
    throw new IllegalStateException("no " + id);
  }

  /** Returns well, and is rolled back all the same. */
  @Transactional
  @CacheInvalidate("article")
  public void doom(String id) {
    transactions.setRollbackOnly();
  }

  /** Several at once. */
  @Transactional
  @CacheInvalidate("article")
  @CacheInvalidate("optional")
  @CacheInvalidateAll("list")
  public void changeMuch(@CacheKey String id, String reader) {}

  /** One price. */
  @CacheInvalidate("price")
  public void changePrice(long shop, String article) {}

  /** When another thread is done. */
  @CacheInvalidate("stage")
  public CompletionStage<String> changeLater(String id) {
    return CompletableFuture.supplyAsync(() -> id, executor);
  }

  /** When another thread has failed. */
  @CacheInvalidate("stage")
  public CompletableFuture<String> failLater(String id) {
    return CompletableFuture.failedFuture(new IOException(id));
  }
}
