// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.annotated;

import io.github.unstale.CacheResult;
import io.github.unstale.CoherentCache;
import io.github.unstale.CompositeKey;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;

/** Everything that can be done to the catalog. */
@Path("{what}/{id}")
@RequestScoped
public class CatalogResource {

  @Inject Catalog catalog;
  @Inject UserTransaction transaction;

  @Inject
  @EntityCache("mandatory")
  CoherentCache<String, String> mandatory;

  @Inject
  @EntityCache("price")
  CoherentCache<CompositeKey, String> prices;

  /** Cached as the resource's own. */
  @GET
  @CacheResult("answer")
  public String answer(
      @PathParam("what") String what, @PathParam("id") String id, @QueryParam("q") String query) {
    return catalog.next(what + id + query);
  }

  /** Does something. */
  @POST
  public String act(@PathParam("what") String what, @PathParam("id") String id) throws Exception {
    return switch (what) {
      case "article" -> catalog.article(id);
      case "article-within" -> within(() -> catalog.article(id), /* commits= */ true);
      case "mandatory" -> mandatory.get(id, name -> "kept") + " " + catalog.mandatory(id);
      case "price" -> catalog.price(42, id) + " " + catalog.price(43, id);
      case "list" -> catalog.list();
      case "optional" -> catalog.optional(id).orElse("absent");
      case "stage" -> catalog.stage(id).toCompletableFuture().join().orElse("absent");
      case "inherited" -> catalog.inherited(Integer.valueOf(id));
      case "name" -> catalog.name(id);
      case "failing" -> failing(id);
      default -> change(what, id);
    };
  }

  private String change(String what, String id) throws Exception {
    switch (what) {
      case "change" -> catalog.change(id);
      case "change-within" -> within(() -> changed(id), /* commits= */ true);
      case "change-and-roll-back" -> within(() -> changed(id), /* commits= */ false);
      case "change-much" -> catalog.changeMuch(id, "me");
      case "change-price" -> catalog.changePrice(42, id);
      case "change-shop" -> prices.invalidatePattern("42:*");
      case "change-later" -> catalog.changeLater(id).toCompletableFuture().join();
      case "fail-later" -> catalog.failLater(id).exceptionally(Throwable::toString).join();
      case "doom" -> catalog.doom(id);
      case "fail" -> fail(id);
      default -> throw new IllegalArgumentException(what);
    }
    return "";
  }

  private String changed(String id) {
    catalog.change(id);
    return catalog.article(id);
  }

  private interface Body {
    String run();
  }

  private String within(Body body, boolean commits) throws Exception {
    transaction.begin();
    String result = body.run();
    if (commits) {
      transaction.commit();
    } else {
      transaction.rollback();
    }
    return result;
  }

  private void fail(String id) {
    try {
      catalog.fail(id);
    } catch (IllegalStateException expected) {
      return;
    }
    throw new AssertionError("did not fail");
  }

  private String failing(String id) {
    try {
      return catalog.failing(id);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
