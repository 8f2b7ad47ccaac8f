// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is described is what is there. */
class EndpointTest {

  @Test
  void endpointsDescribed_butForTheConsole_areThoseThatAreThere() {
    List<String> there =
        Arrays.stream(Api.class.getDeclaredClasses())
            .filter(type -> type != Api.Console.class)
            .flatMap(EndpointTest::paths)
            .sorted()
            .toList();

    assertThat(
            Description.ENDPOINTS.stream()
                .map(each -> (each.request() == null ? "GET " : "POST ") + each.path())
                .sorted())
        .containsExactlyElementsOf(there);
  }

  private static Stream<String> paths(Class<?> type) {
    String root = "/" + type.getAnnotation(Path.class).value();
    return Arrays.stream(type.getMethods())
        .map(
            method ->
                (method.isAnnotationPresent(GET.class) ? "GET " : "POST ")
                    + root
                    + (method.isAnnotationPresent(Path.class)
                        ? "/" + method.getAnnotation(Path.class).value().replace(": .+", "")
                        : ""));
  }

  @Test
  void examples_all_areJson() {
    for (Endpoint each : Description.ENDPOINTS) {
      assertThat(Shape.of(each.answer().replace('\'', '"')).example()).isNotNull();
      if (each.request() != null) {
        assertThat(Shape.of(each.request().replace('\'', '"')).example()).isNotNull();
      }
    }
  }
}
