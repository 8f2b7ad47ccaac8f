// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The listener without a provider: what is wrong with a class, and objects that nobody knows. */
class InvalidationListenerTest {

  private final InvalidationListener listener = new InvalidationListener();

  /** Named, but not marked. */
  @Entity(name = "Unmarked")
  @EntityListeners(InvalidationListener.class)
  public static class Unmarked {
    @Id private String id = "1";
  }

  @Invalidates("no name")
  private static final class BadName {}

  @Invalidates(value = "thing", attribute = "colour")
  private static final class NoAttribute {
    private static String colour;

    String getColour(int shade) {
      return "";
    }

    void isColour() {}
  }

  @Invalidates("thing")
  private static final class NoId {}

  @Invalidates("thing")
  private static final class TwoIds {
    @Id private String house;
    @Id private int floor;
  }

  @Invalidates(value = "thing", attribute = "colour")
  private static final class Lazy {
    @Basic(fetch = FetchType.LAZY)
    private String colour;

    String getColour() {
      return colour;
    }
  }

  @Invalidates(value = "thing", attribute = "colour")
  private static final class Failing {
    String getColour() {
      throw new IllegalStateException("not painted");
    }
  }

  @Invalidates("thing")
  private static final class Fine {
    @Id private String id = "1";
  }

  private void assertRefused(Object object, String text) {
    assertThatThrownBy(() -> listener.loaded(object))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(text);
  }

  private static String name(Class<?> type) {
    return type.getName();
  }

  @Test
  void write_outsideOfApplications_isRefused() {
    assertThatThrownBy(() -> listener.updated(new Fine()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "UNSTALE-340: JPA has read or written a '"
                + name(Fine.class)
                + "', which has @Invalidates, in a thread that is in no CDI application with"
                + " Unstale. Put the Unstale jar into the application that uses the persistence"
                + " unit, use the container's threads, or take InvalidationListener out of the"
                + " unit.");
  }

  @Test
  void badName_isRefused() {
    assertRefused(
        new BadName(),
        "UNSTALE-341: 'no name' is no valid entity name; in @Invalidates at '"
            + name(BadName.class)
            + "'. Use letters, digits, '-' and '_' only.");
  }

  @Test
  void listenerWithoutMark_isRefused() {
    assertRefused(
        new Unmarked(),
        "UNSTALE-342: '"
            + name(Unmarked.class)
            + "' names InvalidationListener in its @EntityListeners, but neither it nor a"
            + " superclass has @Invalidates, so nobody knows what to invalidate. Add"
            + " @Invalidates(\"<name>\") with the name of the entity, or remove the listener.");
  }

  @Test
  void unknownAttribute_isRefused() {
    assertRefused(
        new NoAttribute(),
        "UNSTALE-343: '"
            + name(NoAttribute.class)
            + "' has no attribute 'colour', which its @Invalidates names. Valid is the name of a"
            + " field, or of a getter as in 'getColour()', also of a superclass. Correct the"
            + " name.");
  }

  @Test
  void noId_isRefused() {
    assertRefused(
        new NoId(),
        "UNSTALE-344: '"
            + name(NoId.class)
            + "' has no field or getter with @Id, so nobody knows the id in its @Invalidates."
            + " Valid are one @Id or @EmbeddedId, or a named attribute. Write attribute ="
            + " \"<name>\" with an attribute, or with a @Transient getter that puts the cache's id"
            + " together.");
  }

  @Test
  void severalIds_withoutAttribute_areRefused() {
    assertRefused(
        new TwoIds(),
        "UNSTALE-344: '"
            + name(TwoIds.class)
            + "' has 2 attributes with @Id, 'house' and 'floor', so nobody knows the id in its"
            + " @Invalidates. Valid are one @Id or @EmbeddedId, or a named attribute. Write"
            + " attribute = \"<name>\" with an attribute, or with a @Transient getter that puts the"
            + " cache's id together.");
  }

  @Test
  void lazyAttribute_isRefused() {
    assertRefused(
        new Lazy(),
        "UNSTALE-345: The attribute 'colour' of '"
            + name(Lazy.class)
            + "', which its @Invalidates names, has @Basic(fetch = LAZY). When it changes, nobody"
            + " would know the old id. Remove LAZY, or name another attribute.");
  }

  @Test
  void attribute_thatCannotBeRead_isRefused() {
    assertRefused(
        new Failing(),
        "UNSTALE-347: 'getColour' of '"
            + name(Failing.class)
            + "', which is the id in its @Invalidates, cannot be read:"
            + " java.lang.IllegalStateException: not painted. JPA calls it after loading,"
            + " inserting, updating and removing. Correct it.");
  }

  @Test
  void attribute_ofAClosedModule_isRefused() {
    assertThat(Problems.closed(Fine.class, "id"))
        .hasMessage(
            "UNSTALE-346: 'id' of '"
                + name(Fine.class)
                + "', which is the id in its @Invalidates, may not be read: its module does not"
                + " open its package. Open it to io.github.unstale, or use a public getter.");
  }

  @ParameterizedTest
  @EnumSource
  void wrongClass_failsItsFirstWrite(Provider provider) {
    try (Shop shop = Shop.Setup.of(Unmarked.class).withoutMappingFile().open(provider)) {
      Consumer<Object> write = row -> shop.commit(entities -> entities.persist(row));

      assertThatThrownBy(() -> write.accept(new Unmarked())).hasStackTraceContaining("UNSTALE-342");
    }
  }

  @Test
  void update_ofAnObjectThatNobodyLoaded_invalidatesEverything() {
    try (Shop shop = Shop.Setup.of(Account.class, Item.class).open(Provider.HIBERNATE)) {
      var accounts = shop.cache("account", "1", "2");
      var byEmail = shop.cache("account-by-email", "a@x", "b@x");

      shop.commit(entities -> listener.updated(new Account("1", "a@x")));

      assertThat(accounts.peek("1")).isNull();
      assertThat(accounts.peek("2")).isEqualTo("old");
      assertThat(byEmail.size()).isZero();
    }
  }
}
