// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.spi.KeyFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the key of a row becomes the id of a cache. */
class KeysTest {

  /** A place, which can be changed. */
  @Embeddable
  public static class Place implements Serializable {

    private static final long serialVersionUID = 1L;

    private String line;
    private int number;

    /** For JPA. */
    protected Place() {}

    Place(String line, int number) {
      this.line = line;
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Place place && place.number == number && place.line.equals(line);
    }

    @Override
    public int hashCode() {
      return Objects.hash(line, number);
    }
  }

  /** Writes places. */
  @ApplicationScoped
  public static class Places implements KeyFormat<Place> {

    @Override
    public String format(Place key) {
      return key.line + ":" + key.number;
    }

    @Override
    public Place parse(String id) {
      String[] parts = id.split(":");
      return new Place(parts[0], Integer.parseInt(parts[1]));
    }
  }

  /** A row with a key of several columns. */
  @Entity(name = "Seat")
  @Invalidates("seat")
  public static class Seat {

    @EmbeddedId private Place place;
    private String guest;

    /** For JPA. */
    protected Seat() {}

    Seat(Place place) {
      this.place = place;
    }

    void guest(String newGuest) {
      guest = newGuest;
    }
  }

  /** A row whose attribute changes in itself. */
  @Entity(name = "Guest")
  @Invalidates(value = "guest-at", attribute = "place")
  public static class Guest {

    @Id private String name;
    @Embedded private Place place;

    /** For JPA. */
    protected Guest() {}

    Guest(String name, Place place) {
      this.name = name;
      this.place = place;
    }

    void moveTo(int number) {
      place.number = number;
    }
  }

  /** The key of {@link Door}. */
  public static class DoorId implements Serializable {

    private static final long serialVersionUID = 1L;

    private String house;
    private int floor;

    /** For JPA. */
    public DoorId() {}

    DoorId(String house, int floor) {
      this.house = house;
      this.floor = floor;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof DoorId id && id.floor == floor && id.house.equals(house);
    }

    @Override
    public int hashCode() {
      return Objects.hash(house, floor);
    }
  }

  /** A row with two ids, put together for the cache. */
  @Entity(name = "Door")
  @IdClass(DoorId.class)
  @Invalidates(value = "door", attribute = "cacheKey")
  public static class Door {

    @Id private String house;
    @Id private int floor;
    private String colour;

    /** For JPA. */
    protected Door() {}

    Door(String house, int floor) {
      this.house = house;
      this.floor = floor;
    }

    @Transient
    private String getCacheKey() {
      return house + "/" + floor;
    }

    void colour(String newColour) {
      colour = newColour;
    }
  }

  /** A row whose id the database makes. */
  @Entity(name = "Ticket")
  @Invalidates(value = "ticket", onInsert = true)
  public static class Ticket {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer number;
  }

  /** Hears of an entity that nobody caches here. */
  @ApplicationScoped
  public static class Listener {

    private final CompletableFuture<Invalidation> heard = new CompletableFuture<>();

    void hear(@Observes @EntityCache("item") InvalidationReceived event) {
      heard.complete(event.invalidation());
    }

    CompletableFuture<Invalidation> heard() {
      return heard;
    }
  }

  @ParameterizedTest
  @EnumSource
  void embeddedId_isWrittenByItsFormat(Provider provider) {
    Place place = new Place("7", 1);
    try (Shop shop = Shop.Setup.of(Seat.class, Place.class).bean(Places.class).open(provider)) {
      shop.commit(entities -> entities.persist(new Seat(place)));
      var seats = shop.cache("seat", Place.class, place, new Place("7", 2));

      shop.commit(entities -> entities.find(Seat.class, place).guest("somebody"));

      assertThat(seats.peek(place)).isNull();
      assertThat(seats.peek(new Place("7", 2))).isEqualTo("old");
    }
  }

  @ParameterizedTest
  @EnumSource
  void attribute_thatChangesInItself_invalidatesTheOldAndTheNewId(Provider provider) {
    try (Shop shop = Shop.Setup.of(Guest.class, Place.class).bean(Places.class).open(provider)) {
      shop.commit(entities -> entities.persist(new Guest("me", new Place("7", 1))));
      var guests =
          shop.cache(
              "guest-at", Place.class, new Place("7", 1), new Place("7", 2), new Place("7", 3));

      shop.commit(entities -> entities.find(Guest.class, "me").moveTo(2));

      assertThat(guests.peek(new Place("7", 1))).isNull();
      assertThat(guests.peek(new Place("7", 2))).isNull();
      assertThat(guests.peek(new Place("7", 3))).isEqualTo("old");
    }
  }

  @ParameterizedTest
  @EnumSource
  void severalIds_putTogetherByAGetter_areOneId(Provider provider) {
    try (Shop shop = Shop.Setup.of(Door.class).open(provider)) {
      shop.commit(entities -> entities.persist(new Door("a", 1)));
      var doors = shop.cache("door", "a/1", "a/2");

      shop.commit(entities -> entities.find(Door.class, new DoorId("a", 1)).colour("red"));

      assertThat(doors.peek("a/1")).isNull();
      assertThat(doors.peek("a/2")).isEqualTo("old");
    }
  }

  /** EclipseLink does not know the identity columns of this database's version. */
  @Test
  void idThatTheDatabaseMakes_isKnownOnInsert() {
    try (Shop shop = Shop.Setup.of(Ticket.class).open(Provider.HIBERNATE)) {
      var tickets = shop.cache("ticket", Integer.class, 1, 2);

      shop.commit(entities -> entities.persist(new Ticket()));

      assertThat(tickets.peek(1)).isNull();
      assertThat(tickets.peek(2)).isEqualTo("old");
    }
  }

  @ParameterizedTest
  @EnumSource
  void entityThatIsNotCachedHere_isInvalidatedByTheKeysClass(Provider provider) {
    try (Shop shop = Shop.Setup.of(Item.class).bean(Listener.class).open(provider)) {
      shop.commit(entities -> entities.persist(new Item(12)));
      shop.commit(entities -> entities.find(Item.class, 12L).name("new"));

      assertThat(shop.bean(Listener.class).heard())
          .succeedsWithin(Duration.ofSeconds(20))
          .isEqualTo(Invalidation.of("item", "12"));
    }
  }
}
