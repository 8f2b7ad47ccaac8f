// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import io.github.unstale.Invalidation;
import io.github.unstale.admin.problem.Flaws;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.InputStream;
import java.util.List;

/**
 * A request to invalidate keys.
 *
 * @param asker who asks
 * @param keys which
 */
record AskedKeys(Asker asker, Keys keys) implements Asked {

  static AskedKeys read(InputStream body, String user) {
    Flaws flaws = new Flaws();
    Document document = Document.read(body, flaws);
    AskedKeys asked =
        new AskedKeys(
            Asker.read(document, user, flaws),
            Keys.of(document.texts("keys", Key.RULE, 1, Keys.MOST)));
    flaws.refuse();
    return asked;
  }

  @Override
  public List<Invalidation> plain() {
    return keys.said();
  }

  @Override
  public String text() {
    return Json.createArrayBuilder()
        .add("keys")
        .add(asker.user())
        .add(asker.triggeredBy())
        .add(Asked.array(keys.texts()))
        .build()
        .toString();
  }

  @Override
  public int size() {
    return keys.texts().size();
  }

  @Override
  public JsonObjectBuilder answer() {
    return Json.createObjectBuilder()
        .add("invalidated_count", size())
        .add("keys", Asked.array(keys.texts()));
  }
}
