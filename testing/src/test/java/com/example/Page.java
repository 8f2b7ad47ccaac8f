// SPDX-License-Identifier: Apache-2.0
package com.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the documentation. */
public enum Page {
  TESTING("testing.md"),
  SECOND_TIER("second-tier.md");

  private final Path file;

  Page(String name) {
    this.file = Path.of("../docs").resolve(name);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return read(file);
  }

  /** The first group of each place that fits. */
  List<String> all(String regex) {
    return Pattern.compile(regex, Pattern.MULTILINE)
        .matcher(text())
        .results()
        .map((MatchResult place) -> place.group(1))
        .toList();
  }

  List<String> blocks(String language) {
    return all("(?s)^```" + language + "\n(.*?)^```$");
  }

  /** The value of a property that the page tells its reader to set. */
  public String setting(String key) {
    return blocks("properties").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  List<Path> links() {
    return all("]\\(([^)#:]+)\\)").stream().map(link -> file.resolveSibling(link)).toList();
  }
}
