// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import io.github.unstale.Invalidation;
import io.github.unstale.admin.problem.Flaws;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A request to invalidate what matches a pattern.
 *
 * @param asker who asks
 * @param pattern the pattern's text
 * @param said what it says
 * @param keys those that the caller knows to be cached
 */
record AskedPattern(Asker asker, String pattern, Optional<Invalidation.Matching> said, Keys keys)
    implements Asked {

  private static final Document.Rule RULE =
      new Document.Rule("a pattern of 1 to 1024 characters", text -> Texts.isLong(text, 1024));

  static AskedPattern read(InputStream body, String user) {
    Flaws flaws = new Flaws();
    Document document = Document.read(body, flaws);
    Optional<String> pattern = document.requiredText("pattern", RULE);
    AskedPattern asked =
        new AskedPattern(
            Asker.read(document, user, flaws),
            pattern.orElse(""),
            pattern.flatMap(text -> Pattern.read(text, flaws)),
            Keys.of(
                document.has("cache_keys")
                    ? document.texts("cache_keys", Key.RULE, 0, Keys.MOST)
                    : List.of()));
    flaws.refuse();
    return asked;
  }

  @Override
  public List<Invalidation> plain() {
    return said.<Invalidation>map(each -> each).stream().toList();
  }

  @Override
  public String text() {
    return Json.createArrayBuilder()
        .add("pattern")
        .add(asker.user())
        .add(asker.triggeredBy())
        .add(pattern)
        .add(Asked.array(keys.texts()))
        .build()
        .toString();
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public JsonObjectBuilder answer() {
    List<String> matched = keys.texts().stream().filter(this::covers).toList();
    return Json.createObjectBuilder()
        .add("pattern", pattern)
        .add("matched_keys", Asked.array(matched))
        .add("invalidated_count", matched.size());
  }

  private boolean covers(String text) {
    return Key.of(text)
        .filter(key -> said.filter(each -> each.mayCover(key.entity(), key.id())).isPresent())
        .isPresent();
  }
}
