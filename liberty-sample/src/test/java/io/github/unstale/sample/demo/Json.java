// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A flat JSON object of which single fields are wanted; the JDK has no parser.
 *
 * @param text the object
 */
record Json(String text) {

  /** A field's value; quotes are left out. */
  String field(String name) {
    return find(name)
        .orElseThrow(() -> new DemoException(Text.of("There is no '%s' in %s", name, text)));
  }

  /** The same, if the field is there. */
  Optional<String> find(String name) {
    var pattern = Pattern.compile("\"" + Pattern.quote(name) + "\":(?:\"([^\"]*)\"|([^,}\\s]+))");
    return pattern
        .matcher(text)
        .results()
        .findFirst()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
  }
}
