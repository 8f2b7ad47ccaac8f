// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.util.HashMap;
import java.util.Map;

/** A network on which messages have other names when they arrive. */
final class Renaming extends Detour {

  Renaming(World.Network real) {
    super(real);
  }

  @Override
  Message seen(Message arrival) {
    Map<String, String> headers = new HashMap<>(arrival.headers());
    headers.computeIfPresent("Unstale-Message-Id", (name, id) -> "another-" + id);
    return new Message(arrival.subject(), arrival.payload(), Map.copyOf(headers));
  }
}
