// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the service, below {@code /unstale}.
 *
 * <p>They stand at interfaces and not at the classes. There runtimes do not look for them when
 * another application of the same WAR does not say which classes it has: it would publish ours as
 * well, and its own paths would meet ours.
 */
interface Api {

  /** Invalidates, and says what that would drop and what was done. */
  @Path("invalidate")
  @Produces(APPLICATION_JSON)
  interface Invalidate {

    /** Invalidates keys. */
    @POST
    @Path("key")
    @Consumes(APPLICATION_JSON)
    String keys(InputStream body);

    /** Invalidates what matches a pattern. */
    @POST
    @Path("pattern")
    @Consumes(APPLICATION_JSON)
    String pattern(InputStream body);

    /** How many entries would be dropped. */
    @GET
    @Path("count")
    String count(
        @QueryParam("key") List<String> keys, @QueryParam("pattern") @Nullable String pattern);

    /** What this node has done. */
    @GET
    @Path("metrics")
    String metrics();
  }

  /** What is written down. */
  @Path("audit")
  @Produces(APPLICATION_JSON)
  interface Audit {

    /** A page of it, the latest first. */
    @GET
    @Path("logs")
    String logs(
        @QueryParam("limit") @Nullable String limit,
        @QueryParam("offset") @Nullable String offset,
        @QueryParam("pattern") @Nullable String pattern);
  }

  /** This node's caches, and where an entry is cached. */
  @Path("caches")
  @Produces(APPLICATION_JSON)
  interface Caches {

    /** What each of this node's caches has done, and how far it can be trusted. */
    @GET
    String caches();

    /** On which nodes an entry is cached, and since when. */
    @GET
    @Path("{entity}/{id: .+}")
    String entry(@PathParam("entity") String entity, @PathParam("id") String id);
  }

  /** All nodes. */
  @Path("nodes")
  @Produces(APPLICATION_JSON)
  interface AllNodes {

    /** What the nodes that are there tell of themselves. */
    @GET
    String nodes();
  }

  /** What this node has heard lately. */
  @Path("feed")
  @Produces(APPLICATION_JSON)
  interface Feed {

    /** What came behind a number that an earlier answer has told. */
    @GET
    String feed(@QueryParam("after") @Nullable String after);
  }

  /** What the caller is to this node. */
  @Path("me")
  @Produces(APPLICATION_JSON)
  interface Me {

    /** Who the caller is, and what it may do. */
    @GET
    String me();
  }

  /** The console. */
  @Path("/")
  interface Console {

    /** The page. */
    @GET
    Response page();

    /** A file of it. */
    @GET
    @Path("console/{file: [A-Za-z0-9][A-Za-z0-9._-]*}")
    Response named(@PathParam("file") String file);
  }
}
