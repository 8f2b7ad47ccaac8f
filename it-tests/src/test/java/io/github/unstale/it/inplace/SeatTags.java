// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.inplace;

import io.github.unstale.EntityCache;
import io.github.unstale.spi.TagsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** A seat has the tag of its row. */
@ApplicationScoped
@EntityCache("seat")
public class SeatTags implements TagsOf<Seat> {

  @Override
  public Set<String> tagsOf(Seat seat) {
    return Set.of("row:" + seat.row());
  }
}
