// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.inplace;

import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.spi.OnInvalidation;
import jakarta.enterprise.context.ApplicationScoped;

/** A seat becomes what the reason says; there is one reason that it cannot bear. */
@ApplicationScoped
@EntityCache("seat")
public class SeatSales implements OnInvalidation<String, Seat> {

  @Override
  public Seat changed(String id, Seat seat, Invalidation invalidation) {
    String reason = invalidation.reason().orElseThrow();
    if (reason.equals("broken")) {
      throw new IllegalStateException("This seat is broken");
    }
    return new Seat(seat.row(), reason + " " + id);
  }
}
