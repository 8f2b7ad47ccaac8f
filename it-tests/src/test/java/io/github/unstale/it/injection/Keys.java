// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.spi.KeyFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;

/** One cache for each type of keys. */
@Path("keys/{type}")
@RequestScoped
public class Keys {

  static final UUID UNIQUE = UUID.fromString("6f1c2d3e-0000-4000-8000-0000000000aa");
  static final Place PLACE = new Place("Zürich", 8000);

  /** A key of the application's own. */
  public record Place(String town, int code) {}

  /** How it travels. */
  @ApplicationScoped
  public static class PlaceFormat implements KeyFormat<Place> {
    @Override
    public String format(Place key) {
      return key.code() + " " + key.town();
    }

    @Override
    public Place parse(String id) {
      int space = id.indexOf(' ');
      return new Place(id.substring(space + 1), Integer.parseInt(id.substring(0, space)));
    }
  }

  @Inject
  @EntityCache("number")
  CoherentCache<Long, List<String>> numbers;

  @Inject
  @EntityCache("unique")
  CoherentCache<UUID, List<String>> uniques;

  @Inject
  @EntityCache("day")
  CoherentCache<DayOfWeek, List<String>> days;

  @Inject
  @EntityCache("place")
  CoherentCache<Place, List<String>> places;

  /** Has its key cached. */
  @POST
  public void load(@PathParam("type") String type) {
    switch (type) {
      case "number" -> numbers.get(42L, key -> List.of("x"));
      case "unique" -> uniques.get(UNIQUE, key -> List.of("x"));
      case "day" -> days.get(DayOfWeek.MONDAY, key -> List.of("x"));
      case "place" -> places.get(PLACE, key -> List.of("x"));
      default -> throw new IllegalArgumentException(type);
    }
  }

  /** Invalidates its key. */
  @POST
  @Path("invalidate")
  public void invalidate(@PathParam("type") String type) {
    switch (type) {
      case "number" -> numbers.invalidate(42L);
      case "unique" -> uniques.invalidate(UNIQUE);
      case "day" -> days.invalidate(DayOfWeek.MONDAY);
      case "place" -> places.invalidate(PLACE);
      default -> throw new IllegalArgumentException(type);
    }
  }

  /** Whether its key is cached. */
  @GET
  public boolean held(@PathParam("type") String type) {
    return switch (type) {
      case "number" -> numbers.peek(42L) != null;
      case "unique" -> uniques.peek(UNIQUE) != null;
      case "day" -> days.peek(DayOfWeek.MONDAY) != null;
      case "place" -> places.peek(PLACE) != null;
      default -> throw new IllegalArgumentException(type);
    };
  }
}
