// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.dropin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nats.client.Nats;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An application's own use of libraries that Unstale uses too. */
@Path("own-libraries")
@RequestScoped
public class OwnLibraries {

  /** Uses both, and says where they come from. */
  @GET
  public String use() {
    Cache<String, String> cache = Caffeine.newBuilder().maximumSize(1).build();
    cache.put("NATS", Nats.CLIENT_VERSION);
    return cache.getIfPresent("NATS")
        + " "
        + Caffeine.class.getProtectionDomain().getCodeSource().getLocation();
  }
}
