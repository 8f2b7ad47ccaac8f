// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Http;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in, and what for. */
class AccessIT {

  private static final String BODY = "{\"keys\":[\"item:1\"],\"pattern\":\"item:1\"}";

  /** Each endpoint by its description, with a request for it. */
  private static final Map<String, String> ENDPOINTS =
      Map.ofEntries(
          Map.entry("POST /invalidate/key", "/invalidate/key"),
          Map.entry("POST /invalidate/pattern", "/invalidate/pattern"),
          Map.entry("GET /invalidate/count", "/invalidate/count?key=item:1"),
          Map.entry("GET /invalidate/metrics", "/invalidate/metrics"),
          Map.entry("GET /audit/logs", "/audit/logs"),
          Map.entry("GET /caches", "/caches"),
          Map.entry("GET /caches/{entity}/{id}", "/caches/item/1"),
          Map.entry("GET /nodes", "/nodes"),
          Map.entry("GET /feed", "/feed?after=0"),
          Map.entry("GET /me", "/me"),
          // not described: they are for browsers
          Map.entry("GET /", "/"),
          Map.entry("GET /console/{file}", "/console/index.html"));

  private static final Set<String> FOR_BROWSERS = Set.of("GET /", "GET /console/{file}");

  private final AdminNodes nodes = AdminNodes.shared();

  static Stream<String> endpoints() {
    return ENDPOINTS.keySet().stream().sorted();
  }

  private static HttpResponse<String> call(Caller caller, String endpoint) {
    String path = ENDPOINTS.get(endpoint);
    return endpoint.startsWith("POST") ? caller.post(path, BODY) : caller.get(path);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void endpoint_withoutCredentials_asksForThem(String endpoint) {
    HttpResponse<String> response = call(nodes.shop().as(""), endpoint);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void endpoint_withWrongCredentials_asksForOthers(String endpoint) {
    assertThat(call(nodes.shop().as("admin:wrong"), endpoint).statusCode()).isEqualTo(401);
    assertThat(call(nodes.shop().as("stranger:stranger"), endpoint).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void endpoint_forSomebodyWithoutARole_isForbidden(String endpoint) {
    HttpResponse<String> response = call(nodes.shop().as("nobody:nobody"), endpoint);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(Caller.object(response.body()).getString("detail"))
        .startsWith("'nobody' is in no role that may do this.");
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void endpoint_forViewers_isForLookingOnly(String endpoint) {
    HttpResponse<String> response = call(nodes.shop().as("viewer:viewer"), endpoint);

    assertThat(response.statusCode()).isEqualTo(endpoint.startsWith("POST") ? 403 : 200);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void endpoint_forOperators_isOpen(String endpoint) {
    assertThat(call(nodes.shop(), endpoint).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void endpoint_ofAClosedService_isNotThere(String endpoint) {
    assertThat(call(nodes.at(AdminNodes.CLOSED), endpoint).statusCode()).isEqualTo(404);
    assertThat(call(nodes.at(AdminNodes.CLOSED).as(""), endpoint).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void endpoint_belowTheApplicationsOwnRoot_isNotThere(String endpoint) {
    Caller beside = new Caller(URI.create(nodes.shop().uri() + "/api/x"), "admin:admin");
    String path = ENDPOINTS.get(endpoint);
    URI uri = URI.create(nodes.shop().uri() + "/api" + path);

    assertThat((endpoint.startsWith("POST") ? Http.postJson(uri, BODY) : Http.get(uri)).status())
        .isEqualTo(404);
    assertThat(call(beside, endpoint).statusCode()).isEqualTo(404);
  }

  @Test
  void applicationsResources_belowTheServicesRoot_areNotThere() {
    assertThat(Http.get(URI.create(nodes.shop().uri() + "/api/node/connected")).status())
        .isEqualTo(200);
    assertThat(nodes.shop().get("/node/connected").statusCode()).isEqualTo(404);
    assertThat(nodes.at(AdminNodes.CLOSED).get("/node/connected").statusCode()).isEqualTo(404);
  }

  @Test
  void applicationAtTheRoot_keepsItsPaths_andTheServiceItsOwn() {
    Caller rooted = nodes.at(AdminNodes.ROOTED);
    URI root = rooted.uri();

    assertThat(Http.get(URI.create(root + "/me")).text()).isEqualTo("mine");
    assertThat(Http.get(URI.create(root + "/caches")).status()).isEqualTo(500);
    assertThat(Http.get(URI.create(root + "/caches")).body()).doesNotContain("about:blank");
    assertThat(Http.get(URI.create(root + "/nodes")).status()).isEqualTo(404);
    assertThat(Http.postJson(URI.create(root + "/invalidate/key"), BODY).status()).isEqualTo(404);
    assertThat(rooted.read("/me").getString("user")).isEqualTo("admin");
    assertThat(rooted.as("").get("/me").statusCode()).isEqualTo(401);
    rooted.invalidate("item:1");
  }

  @Test
  void endpoint_thatAnotherApplicationPublishes_isNotThere() {
    URI root = nodes.at(AdminNodes.ROOTED).uri();

    assertThat(Http.get(URI.create(root + "/taken/me")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/unstale;a=b/me",
        "/unstale/;a=b/me",
        "//unstale/me",
        "/./unstale/me",
        "/x/../unstale/me",
        "/%75nstale/me",
        "/unstale%2Fme",
        "/UNSTALE/me"
      })
  void pathsThatAreWrittenOddly_leadNowhereWithoutCredentials(String path) {
    assertThat(Http.get(URI.create(nodes.shop().uri() + path)).status()).isIn(400, 401, 404);
  }

  @Test
  void applicationsErrors_areItsOwn() {
    Http.Reply reply = Http.postJson(URI.create(nodes.shop().uri() + "/api/items/item/get"), "[]");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).doesNotContain("about:blank");
    assertThat(Http.get(URI.create(nodes.shop().uri() + "/api/nothing")).body())
        .doesNotContain("about:blank");
  }

  @Test
  void description_hasEveryEndpoint_atItsPath() {
    JsonObject paths =
        Caller.object(Http.get(nodes.shop().uri().resolve("/openapi?format=json")).text())
            .getJsonObject("paths");
    Set<String> described = new TreeSet<>();
    paths.forEach(
        (path, item) ->
            item.asJsonObject().keySet().stream()
                .filter(method -> path.startsWith("/shop/unstale/"))
                .forEach(
                    method ->
                        described.add(
                            method.toUpperCase(java.util.Locale.ROOT)
                                + " "
                                + path.substring("/shop/unstale".length()))));
    Set<String> expected = new TreeSet<>(ENDPOINTS.keySet());
    expected.removeAll(FOR_BROWSERS);

    assertThat(described).isEqualTo(expected);
    assertThat(paths.keySet()).contains("/shop/api/items/{entity}/get");
    assertThat(paths.keySet()).noneMatch(path -> path.startsWith("/closed/unstale"));
    assertThat(paths.getJsonObject("/shop/unstale/invalidate/key").toString())
        .contains("\"keys\":{\"items\":{\"type\":\"string\"},\"type\":\"array\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded", "application/jso"})
  void post_ofWhatIsNoJson_isRefused(String type) {
    Map<String, String> headers = type.isEmpty() ? Map.of() : Map.of("Content-Type", type);

    assertThat(nodes.shop().post("/invalidate/key", BODY, headers).statusCode()).isEqualTo(415);
  }

  @Test
  void post_fromAnotherSitesPage_isRefused() {
    String host = nodes.shop().uri().getAuthority();

    assertThat(posted("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    assertThat(posted("Sec-Fetch-Site", "same-site")).isEqualTo(403);
    assertThat(posted("Sec-Fetch-Site", "same-origin")).isEqualTo(200);
    assertThat(posted("Sec-Fetch-Site", "none")).isEqualTo(200);
    assertThat(posted("Origin", "http://evil.example")).isEqualTo(403);
    assertThat(posted("Origin", "http://" + host + ".evil.example")).isEqualTo(403);
    assertThat(posted("Origin", "null")).isEqualTo(403);
    assertThat(posted("Origin", "http://" + host)).isEqualTo(200);
  }

  private int posted(String header, String value) {
    return nodes
        .shop()
        .post("/invalidate/key", BODY, Map.of("Content-Type", Caller.JSON, header, value))
        .statusCode();
  }

  @Test
  void answers_all_tellBrowsersToBeCareful() {
    for (HttpResponse<String> response :
        Stream.of(nodes.shop().get("/me"), nodes.shop().as("").get("/me")).toList()) {
      assertThat(response.headers().firstValue("Content-Security-Policy"))
          .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
      assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
      assertThat(response.headers().allValues("Cache-Control").get(0)).contains("no-store");
    }
  }

  @Test
  void otherMethods_areRefused() {
    HttpResponse<String> response =
        nodes
            .shop()
            .send("/me", Map.of("Content-Type", Caller.JSON), "DELETE", BodyPublishers.noBody());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).isPresent();
    assertThat(nodes.shop().get("/invalidate/key").statusCode()).isEqualTo(405);
    assertThat(nodes.shop().get("/nothing").statusCode()).isEqualTo(404);
    assertThat(
            nodes
                .shop()
                .as("")
                .send("/me", Map.of(), "OPTIONS", BodyPublishers.noBody())
                .statusCode())
        .isEqualTo(401);
    assertThat(nodes.shop().send("/me", Map.of(), "OPTIONS", BodyPublishers.noBody()).statusCode())
        .isIn(200, 204);
  }

  @Test
  void root_withoutItsSlash_leadsThere() {
    HttpResponse<String> response = nodes.shop().get("");

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(
            URI.create(nodes.shop().uri() + "/unstale")
                .resolve(response.headers().firstValue("Location").orElseThrow()))
        .isEqualTo(URI.create(nodes.shop().uri() + "/unstale/"));
  }

  @Test
  void haste_isRefusedToTheHasty_andToNobodyElse() {
    Caller hasty = nodes.at(AdminNodes.FORGETFUL).as("hasty:hasty");
    HttpResponse<String> response = hasty.get("/me");
    for (int i = 0; i < 50 && response.statusCode() == 200; i++) {
      response = hasty.get("/me");
    }

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(nodes.at(AdminNodes.FORGETFUL).as("viewer:viewer").get("/me").statusCode())
        .isEqualTo(200);
  }
}
