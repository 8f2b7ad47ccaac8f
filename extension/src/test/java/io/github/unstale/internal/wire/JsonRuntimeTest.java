// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonRuntimeTest {

  @Test
  void lookUp_threadOfAnotherApplication_asksThisApplicationsLoader(@TempDir Path other)
      throws Exception {
    Path services = Files.createDirectories(other.resolve("META-INF/services"));
    Files.writeString(services.resolve(JsonProvider.class.getName()), "com.example.Other");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader foreign = new URLClassLoader(new URL[] {other.toUri().toURL()}, null)) {
      thread.setContextClassLoader(foreign);

      assertThatThrownBy(JsonProvider::provider).hasMessageContaining("com.example.Other");
      try (JsonParser parser = JsonRuntime.lookUp().parser("{}")) {
        assertThat(parser.next()).isEqualTo(JsonParser.Event.START_OBJECT);
      }
      assertThat(thread.getContextClassLoader()).isSameAs(foreign);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void get_twice_looksUpOnce() {
    assertThat(JsonRuntime.get()).isSameAs(JsonRuntime.get());
  }

  @Test
  void read_whereThereIsNoJson_isUnreadableAndNotAnError() throws Exception {
    URL[] withoutJson = {home(Wire.class), home(NullMarked.class)};
    try (URLClassLoader loader =
        new URLClassLoader(withoutJson, ClassLoader.getPlatformClassLoader())) {
      Class<?> messages = loader.loadClass(Message.class.getName());
      Class<?> wires = loader.loadClass(Wire.class.getName());
      Object wire =
          wires.getConstructor(String.class, String.class).newInstance("cache.invalidate", "shop");
      Object message =
          messages
              .getConstructor(String.class, byte[].class)
              .newInstance("cache.invalidate.token.%", new byte[] {'{', '}'});

      assertThat(wires.getMethod("read", messages).invoke(wire, message))
          .hasToString("Unreadable[entity=token, kind=JSON cannot be read on this node]");
    }
  }

  private static URL home(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
