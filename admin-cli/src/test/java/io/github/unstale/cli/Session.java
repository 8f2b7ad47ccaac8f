// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.internal.config.NodeSettings;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The program, run once, and what was seen of it. */
final class Session {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private final Queue<String> answers = new ArrayDeque<>();
  private final List<String> questions = new ArrayList<>();
  private final FakeNetwork network;
  private boolean isTerminal;
  private NodeSettings.Nats settings;
  private int exit = -1;

  Session() {
    this(new FakeNetwork());
  }

  Session(FakeNetwork network) {
    this.network = network;
  }

  Session variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Somebody sits there, and will answer this. */
  Session terminal(String... willBeTyped) {
    isTerminal = true;
    answers.addAll(List.of(willBeTyped));
    return this;
  }

  Session run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            isTerminal ? keyboard() : null,
            environment);
    Setting setting =
        new Setting(
            terminal,
            given -> {
              settings = given;
              return network;
            });
    exit = new Program(setting).run(arguments);
    terminal.err().flush();
    return this;
  }

  private Keyboard keyboard() {
    return new Keyboard() {
      @Override
      public String answer(String question) {
        questions.add(question);
        return answers.remove();
      }

      @Override
      public String secret(String question) {
        return answer(question);
      }
    };
  }

  int exit() {
    return exit;
  }

  List<String> out() {
    return out.toString().lines().toList();
  }

  List<String> err() {
    return err.toString().lines().toList();
  }

  List<String> questions() {
    return questions;
  }

  JsonObject json() {
    try (var reader = Json.createReader(new StringReader(out.toString()))) {
      return reader.readObject();
    }
  }

  FakeNetwork network() {
    return network;
  }

  NodeSettings.Nats settings() {
    return settings;
  }
}
