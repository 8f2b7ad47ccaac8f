// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.observe;

import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Invalidates items, and commits. */
@Path("commits")
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class Commits {

  @Inject Invalidator invalidator;

  /** In one transaction. */
  @POST
  @Transactional
  public void commit(List<String> ids) {
    invalidator.invalidate(Invalidation.of("item", ids));
  }
}
