// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads and changes tokens over HTTP. */
@RequestScoped
@Path("tokens{id:(/.*)?}")
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {

  private static final PathText ID = PathText.id("/tokens/");
  private static final int LONGEST_SUBJECT = 1000;

  @Inject Tokens tokens;
  @Inject Node node;
  @Inject HttpServletRequest request;

  /** Answers from this node's cache, or from the database. */
  @GET
  public TokenView read() {
    var found = tokens.find(id());
    return TokenView.of(found.token(), node.name(), found.source());
  }

  /** Creates or changes a token. */
  @PUT
  public TokenView change(@QueryParam("rollback") @Nullable String rollback, InputStream body)
      throws IOException {
    var id = id();
    var subject = RequestBody.read(body).text("subject", LONGEST_SUBJECT);
    var token =
        RollBack.isWanted(rollback)
            ? tokens.changeAndRollBack(id, subject)
            : tokens.change(id, subject);
    return TokenView.of(token, node.name(), Source.DATABASE);
  }

  /** Revokes a token. */
  @DELETE
  public void revoke() {
    tokens.revoke(id());
  }

  private String id() {
    return ID.of(request);
  }
}
