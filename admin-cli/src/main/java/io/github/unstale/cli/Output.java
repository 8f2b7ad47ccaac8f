// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** In which form results are printed. */
final class Output {

  private static final JsonWriterFactory LINES = Json.createWriterFactory(Map.of());
  private static final JsonWriterFactory PRETTY =
      Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  private final Terminal terminal;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "prints one JSON document; with watch, one in each line")
  private boolean json;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never; auto is on a terminal, and without $NO_COLOR")
  private Colours colours = Colours.auto;

  /** When there are colours. */
  @SuppressWarnings("MemberName") // as they are typed
  enum Colours {
    auto,
    always,
    never
  }

  Output(Terminal terminal) {
    this.terminal = terminal;
  }

  boolean isJson() {
    return json;
  }

  boolean hasColours() {
    return switch (colours) {
      case auto -> terminal.likesColours();
      case always -> true;
      case never -> false;
    };
  }

  CommandLine.Help.ColorScheme scheme() {
    return CommandLine.Help.defaultColorScheme(
        hasColours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF);
  }

  /** Prints a line, in which everything is escaped already. */
  void line(String text) {
    terminal.out().println(text);
  }

  void table(Table table) {
    table.lines(hasColours()).forEach(this::line);
  }

  /** Prints a document over many lines. */
  void document(JsonObject document) {
    print(document, PRETTY);
  }

  /** Prints a document in a line. */
  void jsonLine(JsonObject document) {
    print(document, LINES);
  }

  private void print(JsonObject document, JsonWriterFactory form) {
    StringWriter text = new StringWriter();
    try (var writer = form.createWriter(text)) {
      writer.write(document);
    }
    text.toString().strip().lines().map(Escaped::of).forEach(this::line);
  }

  /** Whether nobody reads any more, as behind {@code | head}. */
  boolean isClosed() {
    return terminal.out().checkError();
  }

  /** Part of a whole: {@code 98.2 %}. */
  static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", part * 100);
  }
}
