// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What each provider's writes invalidate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractListenerTest {

  private final Shop shop;
  private CoherentCache<String, String> accounts;
  private CoherentCache<String, String> byEmail;
  private CoherentCache<Long, String> items;
  private long invalidations;

  AbstractListenerTest(Provider provider) {
    shop = Shop.Setup.of(Account.class, Item.class, Basket.class).open(provider);
  }

  @AfterAll
  void close() {
    shop.close();
  }

  /** Account 1 of a@x, with items 1 and 2, and account 2 of z@x, all cached. */
  @BeforeEach
  void begin() {
    shop.commit(
        entities -> {
          entities
              .createQuery("SELECT a FROM Account a", Account.class)
              .getResultList()
              .forEach(entities::remove);
        });
    shop.commit(
        entities -> {
          var account = new Account("1", "a@x");
          account.items().add(new Item(1));
          account.items().add(new Item(2));
          account.labels().add("first");
          entities.persist(account);
          entities.persist(new Account("2", "z@x"));
        });
    accounts = shop.cache("account", "1", "2", "3");
    byEmail = shop.cache("account-by-email", "a@x", "b@x", "c@x", "z@x");
    items = shop.cache("item", Long.class, 1L, 2L);
    invalidations = accounts.stats().invalidations();
  }

  private static Account one(EntityManager entities) {
    return entities.find(Account.class, "1");
  }

  private void assertDropped(CoherentCache<String, String> cache, String... ids) {
    for (String id : ids) {
      assertThat(cache.peek(id)).as("'%s' of %s", id, cache.entity()).isNull();
    }
  }

  private void assertKept(CoherentCache<String, String> cache, String... ids) {
    for (String id : ids) {
      assertThat(cache.peek(id)).as("'%s' of %s", id, cache.entity()).isEqualTo("old");
    }
  }

  @Test
  void update_inTheCommitsFlush_invalidatesAfterTheCommit() {
    shop.commit(
        entities -> {
          one(entities).note("new");
          assertKept(accounts, "1");
        });

    assertDropped(accounts, "1");
    assertDropped(byEmail, "a@x");
    assertKept(accounts, "2", "3");
    assertKept(byEmail, "b@x", "c@x", "z@x");
  }

  @Test
  void update_flushed_invalidatesAfterTheCommit() {
    shop.commit(
        entities -> {
          one(entities).note("new");
          entities.flush();
          assertThat(accounts.stats().invalidations()).isEqualTo(invalidations);
        });

    assertDropped(accounts, "1");
  }

  @Test
  void update_rolledBack_invalidatesNothing() {
    shop.rollback(
        entities -> {
          one(entities).email("b@x");
          entities.flush();
        });

    assertKept(accounts, "1");
    assertKept(byEmail, "a@x", "b@x");
  }

  @Test
  void updates_ofOneTransaction_invalidateOnce() {
    shop.commit(
        entities -> {
          one(entities).note("new");
          entities.flush();
          one(entities).note("newer");
        });

    assertThat(accounts.stats().invalidations() - invalidations).isEqualTo(1);
  }

  @Test
  void read_invalidatesNothing() {
    shop.commit(AbstractListenerTest::one);

    assertKept(accounts, "1");
    assertKept(byEmail, "a@x");
  }

  @Test
  void removal_invalidatesIdAndAttribute() {
    shop.commit(entities -> entities.remove(one(entities)));

    assertDropped(accounts, "1");
    assertDropped(byEmail, "a@x");
    assertKept(byEmail, "z@x");
  }

  @Test
  void removal_ofAReference_invalidatesIdAndAttribute() {
    shop.commit(entities -> entities.remove(entities.getReference(Account.class, "1")));

    assertDropped(accounts, "1");
    assertDropped(byEmail, "a@x");
    assertKept(byEmail, "z@x");
  }

  @Test
  void removal_afterAChange_invalidatesWhatTheRowHad() {
    shop.commit(
        entities -> {
          Account account = one(entities);
          account.email("b@x");
          entities.remove(account);
        });

    assertDropped(byEmail, "a@x");
  }

  @Test
  void insert_invalidates_onlyWhereAsked() {
    shop.commit(entities -> entities.persist(new Account("3", "c@x")));

    assertKept(accounts, "3");
    assertDropped(byEmail, "c@x");
  }

  @Test
  void changedAttribute_invalidatesTheOldAndTheNewId() {
    shop.commit(entities -> one(entities).email("b@x"));

    assertDropped(byEmail, "a@x", "b@x");
    assertKept(byEmail, "c@x", "z@x");
  }

  @Test
  void attributeChangedTwice_invalidatesAllItsIds() {
    shop.commit(
        entities -> {
          one(entities).email("b@x");
          entities.flush();
          one(entities).email("c@x");
        });

    assertDropped(byEmail, "a@x", "b@x", "c@x");
    assertKept(byEmail, "z@x");
  }

  @Test
  void attributeChanged_ofWhatWasJustInserted_invalidatesBothIds() {
    shop.commit(
        entities -> {
          Account account = new Account("3", "b@x");
          entities.persist(account);
          entities.flush();
          account.email("c@x");
        });

    assertDropped(byEmail, "b@x", "c@x");
    assertKept(byEmail, "a@x", "z@x");
  }

  @Test
  void attributeChanged_whileDetached_invalidatesBothIds() {
    Account detached = shop.read(AbstractListenerTest::one);
    detached.email("b@x");
    shop.commit(entities -> entities.merge(detached));

    assertDropped(byEmail, "a@x", "b@x");
    assertKept(byEmail, "c@x", "z@x");
  }

  @Test
  void attributeChanged_afterARefresh_invalidatesBothIds() {
    shop.commit(
        entities -> {
          Account account = one(entities);
          account.email("c@x");
          entities.refresh(account);
          account.email("b@x");
        });

    assertDropped(byEmail, "a@x", "b@x");
    assertKept(byEmail, "c@x", "z@x");
  }

  @Test
  void attributeChanged_ofWhatWasReadBefore_invalidatesBothIds() {
    shop.readThenCommit(AbstractListenerTest::one, account -> account.email("b@x"));

    assertDropped(byEmail, "a@x", "b@x");
    assertKept(byEmail, "c@x", "z@x");
  }

  @Test
  void attributeChanged_foundByAQuery_invalidatesBothIds() {
    shop.commit(
        entities ->
            entities
                .createQuery("SELECT a FROM Account a WHERE a.email = 'a@x'", Account.class)
                .getSingleResult()
                .email("b@x"));

    assertDropped(byEmail, "a@x", "b@x");
    assertKept(byEmail, "c@x", "z@x");
  }

  @Test
  void attributeSetToNullAndBack_invalidatesWhatItWas() {
    shop.commit(entities -> one(entities).email(null));
    assertDropped(byEmail, "a@x");
    assertKept(byEmail, "b@x", "z@x");

    shop.commit(entities -> one(entities).email(""));
    assertKept(byEmail, "b@x", "z@x");

    shop.commit(entities -> one(entities).email("b@x"));
    assertDropped(byEmail, "b@x");
    assertKept(byEmail, "c@x", "z@x");
  }

  @Test
  void cascadedRemoval_invalidatesTheParts() {
    shop.commit(entities -> entities.remove(one(entities)));

    assertThat(items.peek(1L)).isNull();
    assertThat(items.peek(2L)).isNull();
  }

  @Test
  void orphanRemoval_invalidatesThePart() {
    shop.commit(entities -> one(entities).items().remove(0));

    assertThat(items.peek(1L)).isNull();
    assertThat(items.peek(2L)).isEqualTo("old");
  }

  @Test
  void changeOfAPart_invalidatesThePart() {
    shop.commit(entities -> one(entities).items().get(0).name("new"));

    assertThat(items.peek(1L)).isNull();
    assertThat(items.peek(2L)).isEqualTo("old");
  }

  @Test
  void bulkUpdate_isNotSeen() {
    shop.commit(
        entities -> entities.createQuery("UPDATE Account a SET a.note = 'new'").executeUpdate());

    assertKept(accounts, "1", "2");
  }

  @Test
  void changeOfAPart_doesNotInvalidateTheWhole() {
    shop.commit(entities -> one(entities).items().get(0).name("new"));

    assertKept(accounts, "1");
  }

  @Test
  void changedCollection_ofAVersionedClass_invalidatesItsOwner() {
    shop.commit(entities -> one(entities).labels().add("second"));
    assertDropped(accounts, "1");

    shop.cache("account", "1");
    shop.commit(entities -> one(entities).items().add(new Item(3)));
    assertDropped(accounts, "1");
  }

  /** Whether a changed collection of a class without version is an update of its owner. */
  boolean isUpdatedByItsCollection() {
    shop.commit(entities -> entities.merge(new Basket("b")));
    var baskets = shop.cache("basket", "b");
    shop.commit(entities -> entities.find(Basket.class, "b").labels().add("new"));
    return baskets.peek("b") == null;
  }
}
