// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static io.github.unstale.internal.config.Sources.config;
import static io.github.unstale.internal.config.Sources.env;
import static io.github.unstale.internal.config.Sources.file;
import static io.github.unstale.internal.config.Sources.properties;
import static io.github.unstale.internal.config.Sources.system;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from what, as configuration says it. */
class AlsoTest {

  private static final String KEY = "unstale.cache.user.also";
  private static final String FILE = " (from microprofile-config.properties)";
  private static final String VALID =
      ". Valid are 'feed' for the same id of another entity, and 'feed:' with a pattern of its ids,"
          + " in which '{id}' stands for the id. Correct or remove it.";

  private static List<Invalidation> following(String also, Invalidation cause) {
    Configuration configuration = file(KEY, also);
    assertThat(configuration.problems(Set.of())).isEmpty();
    return configuration.also(Set.of()).stream().flatMap(each -> each.of(cause)).toList();
  }

  private static Invalidation user(String... ids) {
    return Invalidation.of("user", List.of(ids));
  }

  @Test
  void sameId_ofWhateverIsSaid_isTheSameOfTheOther() {
    assertThat(following("feed", user("1", "2")))
        .containsExactly(Invalidation.of("feed", List.of("1", "2")));
    assertThat(following("feed", Invalidation.matching("user", "4?:*")))
        .containsExactly(Invalidation.matching("feed", "4?:*"));
    assertThat(following("feed", Invalidation.matching("user", IdPattern.regex("^4"))))
        .containsExactly(Invalidation.matching("feed", IdPattern.regex("^4")));
    assertThat(following("feed", Invalidation.tagged("user", "vip")))
        .containsExactly(Invalidation.all("feed"));
    assertThat(following("feed", Invalidation.all("user")))
        .containsExactly(Invalidation.all("feed"));
  }

  @Test
  void template_ofIds_isAPatternForEach() {
    assertThat(following("feed:{id}:*", user("1", "2")))
        .containsExactly(
            Invalidation.matching("feed", "1:*"), Invalidation.matching("feed", "2:*"));
  }

  @ParameterizedTest
  @CsvSource({
    "feed:{id}:*, 4*2, 4*2:1, 402:1",
    "feed:{id}:*, 4?2, 4?2:1, 402:1",
    "feed:{id}:*, a\\b, a\\b:1, ab:1",
    "feed:{id}?, regex:4, regex:4x, 4",
    "feed:{id}*, regex:4, regex:4x, 4",
    "feed:re{id}*, gex:4, regex:4x, 4",
    "feed:{id}-{id}*, 4, 4-4x, 4-x",
    "feed:*:{id}, $1, x:$1, x:{id}",
    "feed:\\{id\\}*, 4, {id}x, 4x",
    "feed:\\*{id}*, 4, *4x, x4x"
  })
  void template_ofAnId_takesItLiterally(String also, String id, String covered, String notCovered) {
    assertThat(following(also, user(id)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.mayCover("feed", covered)).as(covered).isTrue();
              assertThat(found.mayCover("feed", notCovered)).as(notCovered).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "profile:user-{id}, 42, user-42",
    "profile:{id}, a*?\\b, a*?\\b",
    "profile:{id}:{id}, $1, $1:$1",
    "profile:\\*{id}\\{x\\}\\\\, 4, *4{x}\\",
    "profile:fixed, 42, fixed",
    "profile:a:b:{id}, 4, a:b:4"
  })
  void template_withoutWildcard_isASingleId(String also, String id, String expected) {
    assertThat(following(also, user(id))).containsExactly(Invalidation.of("profile", expected));
  }

  @Test
  void templateWithoutWildcard_ofIds_isIds() {
    assertThat(following("profile:user-{id}", user("2", "1", "3")))
        .singleElement()
        .isInstanceOfSatisfying(
            Invalidation.Ids.class,
            found -> assertThat(found.ids()).containsExactly("user-2", "user-1", "user-3"));
  }

  @Test
  void template_ofAPattern_hasItAtThePlaceOfTheId() {
    assertThat(following("feed:{id}:*", Invalidation.matching("user", "4?")))
        .containsExactly(Invalidation.matching("feed", "4?:*"));
    assertThat(following("profile:user-{id}", Invalidation.matching("user", "4*")))
        .containsExactly(Invalidation.matching("profile", "user-4*"));
    assertThat(following("feed:{id}*", Invalidation.matching("user", "\\*")))
        .containsExactly(Invalidation.matching("feed", "\\**"));
  }

  @Test
  void template_ofWhatHasNoIds_isEverything() {
    for (Invalidation cause :
        List.of(
            Invalidation.matching("user", IdPattern.regex("4")),
            Invalidation.tagged("user", "vip"),
            Invalidation.all("user"))) {
      assertThat(following("feed:{id}:*", cause)).containsExactly(Invalidation.all("feed"));
      assertThat(following("feed:{id}", cause)).containsExactly(Invalidation.all("feed"));
    }
  }

  @Test
  void template_withoutId_isTheSameForEverything() {
    for (Invalidation cause :
        List.of(user("1", "2"), Invalidation.tagged("user", "vip"), Invalidation.all("user"))) {
      assertThat(following("feed:*", cause)).containsExactly(Invalidation.all("feed"));
      assertThat(following("feed:top-*", cause))
          .containsExactly(Invalidation.matching("feed", "top-*"));
      assertThat(following("feed:top", cause)).containsExactly(Invalidation.of("feed", "top"));
      assertThat(following("feed:regex:^a{2}", cause))
          .containsExactly(Invalidation.matching("feed", IdPattern.regex("^a{2}")));
    }
  }

  @Test
  void template_withAnIdThatIsTooLong_isEverything() {
    assertThat(following("feed:{id}:*", user("x".repeat(1023))))
        .containsExactly(Invalidation.all("feed"));
    assertThat(following("feed:{id}:*", user("*".repeat(1000))))
        .containsExactly(Invalidation.all("feed"));
    assertThat(following("feed:{id}", user("x".repeat(2000))))
        .containsExactly(Invalidation.of("feed", "x".repeat(2000)));
  }

  @Test
  void metadata_ofTheCause_goesAlong() {
    Map<String, String> metadata = Map.of("reason", "revoked", "ticket", "47");
    String all = "feed,wall:{id}:*,profile:{id},top:*,hot:x?,any:regex:a";
    for (Invalidation cause :
        List.of(
            new Invalidation.Ids("user", Set.of("1"), metadata),
            new Invalidation.Matching("user", IdPattern.of("1*"), metadata),
            new Invalidation.Tagged("user", "vip", metadata),
            new Invalidation.All("user", metadata))) {
      assertThat(following(all, cause))
          .hasSize(6)
          .allSatisfy(found -> assertThat(found.metadata()).isEqualTo(metadata));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "feed,wall | feed wall",
        "' , feed ,, wall,' | feed wall",
        "feed,feed,feed | feed",
        "feed:a\\,{id},wall | feed:a,{id} wall",
        "feed:a\\\\,wall | feed:a\\\\ wall",
      })
  void list_isReadAsMicroProfileConfigReadsLists(String also, String expected) {
    assertThat(read(also)).extracting(Target::toString).containsExactly(expected.split(" "));
  }

  private static List<Target> read(String also) {
    Given given = new Given(KEY, also, "somewhere", 100);
    return new AlsoRule()
        .read(
            given,
            problem -> {
              throw new AssertionError(problem);
            })
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "feed: | there is nothing after the ':'",
        "feed:{key}:* | '{', '}' and '\\' stand for themselves only behind a '\\'",
        "feed:{id | '{', '}' and '\\' stand for themselves only behind a '\\'",
        "feed:id}* | '{', '}' and '\\' stand for themselves only behind a '\\'",
        "feed:{id}\\ | '{', '}' and '\\' stand for themselves only behind a '\\'",
        "feed:regex:^{id}: | a regular expression cannot contain '{id}'"
      })
  void template_thatCannotBeRead_isReported(String also, String why) {
    assertThat(file(KEY, also).problems(Set.of()))
        .containsExactly(
            "UNSTALE-217: '"
                + also
                + "' in '"
                + KEY
                + "'"
                + FILE
                + " cannot be read: "
                + why
                + VALID);
  }

  @Test
  void template_thatIsNoPattern_isReportedWithTheReason() {
    assertThat(file(KEY, "feed:regex:(").problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-217: 'feed:regex:(' in '" + KEY + "'" + FILE + " cannot be read: ")
        .endsWith(VALID)
        .containsOnlyOnce("UNSTALE-");
  }

  @Test
  void targets_saidInCode_areReadAlike() {
    assertThat(Configuration.Also.of("user", List.of("feed", "wall:{id}:*")).of(user("1")))
        .containsExactly(Invalidation.of("feed", "1"), Invalidation.matching("wall", "1:*"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configuration.Also.of("user", List.of("feed", "wall:")))
        .withMessage(
            "UNSTALE-217: 'wall:' in 'also' (from code) cannot be read: there is nothing after the"
                + " ':'"
                + VALID);
  }

  @Test
  void problems_ofOneList_areAllReported() {
    assertThat(file(KEY, "fe ed,feed:,:{id}").problems(Set.of()))
        .containsExactly(
            "UNSTALE-205: 'fe ed' in '"
                + KEY
                + "'"
                + FILE
                + " is no valid name of an entity. Valid are letters, digits, '-' and '_'. Separate"
                + " names with commas, or rename.",
            "UNSTALE-217: 'feed:' in '"
                + KEY
                + "'"
                + FILE
                + " cannot be read: there is nothing after the ':'"
                + VALID,
            "UNSTALE-205: '' in '"
                + KEY
                + "'"
                + FILE
                + " is no valid name of an entity. Valid are letters, digits, '-' and '_'. Separate"
                + " names with commas, or rename.");
  }

  @Test
  void key_forAllCaches_isReported() {
    assertThat(file("unstale.cache.also", "audit").problems(Set.of("user")))
        .containsExactly(
            "UNSTALE-218: 'unstale.cache.also'"
                + FILE
                + " would hold for all caches, and so for those that it names. Valid is"
                + " 'unstale.cache.<name>.also'. Name the cache.");
    assertThat(
            new Configuration(config(env(Map.of("UNSTALE_CACHE_ALSO", "audit"))))
                .problems(Set.of()))
        .containsExactly(
            "UNSTALE-218: 'unstale.cache.also' (from env) would hold for all caches, and so for"
                + " those that it names. Valid is 'unstale.cache.<name>.also'. Name the cache.");
  }

  @Test
  void description_hasItWhereItIsGiven() {
    Configuration configuration = file(KEY, " feed , wall:{id}:* ");

    assertThat(configuration.describe("user")).endsWith(", also=feed,wall:{id}:*" + FILE);
    assertThat(configuration.describe("feed")).doesNotContain("also");
  }

  @Test
  void source_ofHigherRank_wins() {
    Configuration configuration =
        new Configuration(
            config(
                properties(Map.of(KEY, "feed", "unstale.cache.\"org\".also", "user")),
                system(Map.of("unstale.cache.\"user\".also", "wall,feed"))));

    assertThat(configuration.entities()).containsExactly("org", "user");
    assertThat(configuration.also(Set.of()))
        .extracting(also -> also.entity() + also.targets() + also.place())
        .containsExactly(
            "org[user]'unstale.cache.\"org\".also'" + FILE,
            "user[feed, wall]'unstale.cache.\"user\".also' (from system properties)");
  }

  @Test
  void variable_ofAnEntityThatIsAskedFor_isRead() {
    Configuration configuration =
        new Configuration(config(env(Map.of("UNSTALE_CACHE_USER_ALSO", "feed"))));

    assertThat(configuration.problems(Set.of("user"))).isEmpty();
    assertThat(configuration.also(Set.of("user")))
        .extracting(Configuration.Also::entity)
        .containsExactly("user");
  }

  @Test
  void variable_ofAnEntityThatIsFirstHeardAtRunTime_isReported() {
    Configuration configuration =
        new Configuration(config(env(Map.of("UNSTALE_CACHE_USER_ALSO", "feed"))));

    assertThat(configuration.also(Set.of("feed"))).isEmpty();
    for (int i = 0; i < 2; i++) {
      assertThat(configuration.problemsOf("user"))
          .containsExactly(
              "UNSTALE-219: 'unstale.cache.user.also' (from env) is for a cache that the application"
                  + " asks for at run time only. What follows from what is settled at its"
                  + " deployment. Add 'user' to 'unstale.caches'.");
    }
    assertThat(configuration.problemsOf("wall")).isEmpty();
  }

  @Test
  void entity_thatIsOnlyInvalidatedHere_isNoReasonToWarn() {
    assertThat(file(KEY, "feed").warnings(Set.of("feed"))).isEmpty();
    assertThat(file(KEY, "feed").warnings(Set.of("feed", "users")))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-216: '" + KEY + "'" + FILE + " is for a cache 'user', ")
        .contains("'users'");
  }
}
