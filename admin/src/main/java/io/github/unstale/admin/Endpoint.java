// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.admin.problem.Flaw;
import io.github.unstale.admin.problem.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * What one path is for, with examples. In these, {@code '} stands for {@code "}; their types are
 * those of the real ones.
 *
 * @param template the path, and what may stand in its query, as RFC 6570 has it
 * @param summary what it is for
 * @param request an example; null if nothing is sent
 * @param answer an example
 */
record Endpoint(String template, String summary, @Nullable String request, String answer) {

  private static final Pattern NAMES = Pattern.compile("\\{(\\??)([^}]+)}");

  static Endpoint get(String template, String summary, String answer) {
    return new Endpoint(template, summary, /* request= */ null, answer);
  }

  static Endpoint post(String template, String summary, String request, String answer) {
    return new Endpoint(template, summary, request, answer);
  }

  String path() {
    return template.replaceFirst("\\{\\?.*", "");
  }

  PathItem item() {
    Operation operation =
        OASFactory.createOperation().addTag("Unstale").summary(summary).responses(responses());
    addParameters(operation);
    PathItem item = OASFactory.createPathItem();
    if (request == null) {
      return item.GET(operation);
    }
    operation.requestBody(
        OASFactory.createRequestBody()
            .required(true)
            .content(content("application/json", request)));
    return item.POST(operation);
  }

  private void addParameters(Operation operation) {
    Matcher names = NAMES.matcher(template);
    while (names.find()) {
      boolean isQuery = !names.group(1).isEmpty();
      for (String name : names.group(2).split(",")) {
        operation.addParameter(
            isQuery
                ? parameter(name.replace("*", ""), Parameter.In.QUERY)
                : parameter(name, Parameter.In.PATH).required(true));
      }
    }
  }

  private static Parameter parameter(String name, Parameter.In in) {
    return OASFactory.createParameter().name(name).in(in).schema(Shape.TEXT.schema());
  }

  private APIResponses responses() {
    String problem = new Problem(400, "…", List.of(new Flaw("keys[1]", "…", "…"))).json();
    return OASFactory.createAPIResponses()
        .addAPIResponse(
            "200",
            OASFactory.createAPIResponse()
                .description("it is done, or this is it")
                .content(content("application/json", answer)))
        .addAPIResponse(
            "default",
            OASFactory.createAPIResponse()
                .description("it is not; why")
                .content(content(Problem.MEDIA_TYPE, problem)));
  }

  private static Content content(String type, String example) {
    Shape shape = Shape.of(example.replace('\'', '"'));
    return OASFactory.createContent()
        .addMediaType(
            type, OASFactory.createMediaType().schema(shape.schema()).example(shape.example()));
  }
}
