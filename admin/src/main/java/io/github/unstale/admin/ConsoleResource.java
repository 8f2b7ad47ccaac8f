// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.admin.door.Permitted;
import io.github.unstale.admin.door.Task;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The console: files of the class path. */
@Dependent
public class ConsoleResource implements Api.Console {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2");

  @Override
  @Permitted(Task.LOOK)
  public Response page() {
    return file("index.html");
  }

  @Override
  @Permitted(Task.LOOK)
  public Response named(String file) {
    return file(file);
  }

  private static Response file(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new NotFoundException();
    }
    try (InputStream in = ConsoleResource.class.getResourceAsStream("console/" + name)) {
      if (in == null) {
        throw new NotFoundException();
      }
      return Response.ok(in.readAllBytes(), type).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
