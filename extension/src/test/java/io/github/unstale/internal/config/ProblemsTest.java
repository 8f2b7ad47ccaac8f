// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static io.github.unstale.internal.config.Sources.config;
import static io.github.unstale.internal.config.Sources.env;
import static io.github.unstale.internal.config.Sources.failing;
import static io.github.unstale.internal.config.Sources.file;
import static io.github.unstale.internal.config.Sources.properties;
import static io.github.unstale.internal.config.Sources.system;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact text of each problem, as the operator reads it. */
class ProblemsTest {

  private static final String FILE = " (from microprofile-config.properties)";

  @Test
  void badValue_withSuggestion_isReported() {
    assertOnly(
        file("unstale.nats.ping-interval", "10s"),
        "UNSTALE-201: 'unstale.nats.ping-interval' is '10s'"
            + FILE
            + ". Valid is an ISO 8601 duration from PT0.05S to PT1H. Write 'PT10S'.");
  }

  @Test
  void badValue_withoutSuggestion_isReported() {
    assertOnly(
        file("unstale.enabled", "maybe"),
        "UNSTALE-201: 'unstale.enabled' is 'maybe'"
            + FILE
            + ". Valid is 'true' or 'false'. Correct the value or remove the key.");
  }

  @Test
  void badValue_ofOneCache_namesTheKeyAsItIsWritten() {
    assertOnly(
        file("unstale.cache.\"token\".when-stale", "die"),
        "UNSTALE-201: 'unstale.cache.\"token\".when-stale' is 'die'"
            + FILE
            + ". Valid is 'reload', 'serve' or 'fail'. Correct the value or remove the key.");
  }

  @Test
  void badValue_longOrOnSeveralLines_isShortened() {
    assertThat(file("unstale.enabled", "a\nb" + "c".repeat(500)).problems(Set.of()).get(0))
        .startsWith("UNSTALE-201: 'unstale.enabled' is 'a?b" + "c".repeat(97) + "…' (from");
  }

  @Test
  void badValue_pathThatNoSystemHas_isReported() {
    assertOnly(
        file("unstale.nats.nkey-file", "a\0b"),
        "UNSTALE-201: 'unstale.nats.nkey-file' is 'a?b'"
            + FILE
            + ". Valid is the path of a file. Correct the value or remove the key.");
  }

  @Test
  void outOfRange_isReported() {
    assertOnly(
        new Configuration(config(env(Map.of("UNSTALE_NATS_PINGS_OUT", "11")))),
        "UNSTALE-202: 'unstale.nats.pings-out' is '11' (from env), which is out of range. Valid is"
            + " a whole number from 1 to 10. Correct the value or remove the key.");
  }

  @Test
  void unknownKey_isReportedWithTheNearest() {
    assertOnly(
        file("unstale.nats.sevrers", "nats://a"),
        "UNSTALE-203: 'unstale.nats.sevrers'"
            + FILE
            + " is no key of Unstale. The nearest known key is 'unstale.nats.servers'. Correct the"
            + " name or remove the key.");
  }

  @Test
  void unknownVariable_isReportedWithTheNearest() {
    assertOnly(
        new Configuration(config(env(Map.of("UNSTALE_NATS_SERVRS", "nats://a")))),
        "UNSTALE-204: The environment variable 'UNSTALE_NATS_SERVRS' is for no key of Unstale. The"
            + " nearest known one is 'UNSTALE_NATS_SERVERS'. Correct the name or unset the"
            + " variable.");
  }

  @Test
  void badName_inKey_isReported() {
    assertOnly(
        file("unstale.cache.my cache.maximum-size", "5"),
        "UNSTALE-205: 'my cache' in 'unstale.cache.my cache.maximum-size'"
            + FILE
            + " is no valid name of an entity. Valid are letters, digits, '-' and '_'. Rename the"
            + " cache.");
  }

  @Test
  void badName_inList_isReported() {
    assertOnly(
        file("unstale.caches", "org,a b"),
        "UNSTALE-205: 'a b' in 'unstale.caches'"
            + FILE
            + " is no valid name of an entity. Valid are letters, digits, '-' and '_'. Separate"
            + " names with commas, or rename.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unstale.cache.\"my cache\".quarantine",
        "unstale.cache.a.b.quarantine",
        "unstale.cache.\"a.quarantine",
        "unstale.cache..quarantine",
        "unstale.cache.\"\".quarantine",
        "unstale.cache.\".quarantine",
        "unstale.cache.größe.quarantine",
      })
  void badName_inAnySpelling_isReported(String key) {
    assertThat(file(key, "PT1S").problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-205: ");
    assertThat(file(key, "PT1S").entities()).isEmpty();
  }

  @Test
  void twoSpellings_withDifferentValues_areReported() {
    assertOnly(
        file(
            Map.of(
                "unstale.cache.token.maximum-size", "5",
                "unstale.cache.\"token\".maximum-size", "7")),
        "UNSTALE-206: 'unstale.cache.token.maximum-size' is '5'"
            + FILE
            + " and 'unstale.cache.\"token\".maximum-size' is '7'"
            + FILE
            + ". With and without quotes, this is the same key. Remove one of them.");
  }

  @Test
  void severalCredentials_areReported() {
    assertOnly(
        new Configuration(
            config(
                properties(
                    Map.of("unstale.nats.username", "me", "unstale.nats.password", "secret")),
                system(Map.of("unstale.nats.token", "secret")))),
        "UNSTALE-207: Several kinds of credentials are configured: 'unstale.nats.username'"
            + FILE
            + ", 'unstale.nats.token' (from system properties). Valid is one of username with"
            + " password, token, credentials file and NKey file. Remove the others.");
  }

  @Test
  void severalCredentials_withMissingFiles_areReportedTogether() {
    assertThat(
            file(Map.of(
                    "unstale.nats.credentials-file", "/does/not/exist",
                    "unstale.nats.nkey-file", "/does/not/exist"))
                .problems(Set.of()))
        .extracting(problem -> problem.substring(0, 11))
        .containsExactly("UNSTALE-209", "UNSTALE-209", "UNSTALE-207");
  }

  @Test
  void username_withoutPassword_isReported() {
    assertOnly(
        file("unstale.nats.username", "me"),
        "UNSTALE-208: 'unstale.nats.username'"
            + FILE
            + " is set without 'unstale.nats.password'. It has no meaning alone. Set the other one"
            + " too, or remove this one.");
  }

  @Test
  void password_withoutUsername_isReported() {
    assertOnly(
        file("unstale.nats.password", "secret"),
        "UNSTALE-208: 'unstale.nats.password'"
            + FILE
            + " is set without 'unstale.nats.username'. It has no meaning alone. Set the other one"
            + " too, or remove this one.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trust-store", "key-store"})
  void storePassword_withoutStore_isReported(String store) {
    assertOnly(
        file("unstale.nats.tls." + store + "-password", "secret"),
        "UNSTALE-208: 'unstale.nats.tls."
            + store
            + "-password'"
            + FILE
            + " is set without 'unstale.nats.tls."
            + store
            + "'. It has no meaning alone. Set the other one too, or remove this one.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "username"})
  void partner_unresolved_isNotReportedAsMissing(String key) {
    assertThat(
            file(Map.of(
                    "unstale.nats.username", key.equals("username") ? "${a.b}" : "me",
                    "unstale.nats.password", key.equals("password") ? "${a.b}" : "secret"))
                .problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-211: 'unstale.nats." + key + "'");
  }

  @Test
  void twoSpellings_oneUnresolved_areOneProblem() {
    assertThat(
            file(Map.of(
                    "unstale.cache.a.maximum-size", "${b}",
                    "unstale.cache.\"a\".maximum-size", "5"))
                .problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-211: 'unstale.cache.a.maximum-size'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"credentials-file", "nkey-file", "tls.trust-store", "tls.key-store"})
  void file_missing_isReported(String key, @TempDir Path directory) {
    Path missing = directory.resolve("missing");
    assertOnly(
        file("unstale.nats." + key, missing.toString()),
        "UNSTALE-209: 'unstale.nats."
            + key
            + "' is '"
            + missing
            + "'"
            + FILE
            + ", but there is no readable file '"
            + missing
            + "'. Valid is the path of a file that the server's process may read. Correct the path,"
            + " or create the file.");
  }

  @Test
  void file_relative_isReportedWithThePlaceWhereItWasSought() {
    assertThat(file("unstale.nats.nkey-file", "no-such.nk").problems(Set.of()).get(0))
        .contains("no readable file '" + Path.of("no-such.nk").toAbsolutePath() + "'");
  }

  @Test
  void file_directory_isReported(@TempDir Path directory) {
    assertThat(file("unstale.nats.nkey-file", directory.toString()).problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-209: ");
  }

  @Test
  void prefixes_overlapping_areReported() {
    assertOnly(
        file("unstale.nats.subject-prefix", "cache"),
        "UNSTALE-210: 'unstale.nats.subject-prefix' is 'cache'"
            + FILE
            + " and 'unstale.nats.proof-prefix' is 'cache.proof' (from the defaults), and one"
            + " begins with the other. Valid are prefixes whose subjects can never be the same."
            + " Change one of them.");
  }

  @Test
  void prefixes_oneRefused_areNotCompared() {
    Configuration configuration =
        file(
            Map.of(
                "unstale.nats.subject-prefix", "a b",
                "unstale.nats.proof-prefix", "cache.invalidate"));

    assertThat(configuration.problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-201: 'unstale.nats.subject-prefix'");
    assertThat(configuration.node().nats().subjectPrefix()).isEqualTo("cache.invalidate");
    assertThat(configuration.node().nats().proofPrefix()).isEqualTo("cache.proof");
  }

  @Test
  void problem_ofTheSameName_isReportedOnce() {
    assertThat(file("unstale.caches", "a b,a b").problems(Set.of())).hasSize(1);
  }

  @Test
  void expression_unresolved_isReported() {
    assertOnly(
        file("unstale.nats.servers", "nats://u:secret@${nats.host}:${nats.port:4222}"),
        "UNSTALE-211: 'unstale.nats.servers'"
            + FILE
            + " contains '${nats.host}', which cannot be resolved. Valid are names of properties"
            + " that exist, or a default as in '${name:default}'. Configure what is missing, or"
            + " give it a default.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${a.b}", "${a.b}${c:}", "x${a.b}", "${a.b:${c.d}}", "${there}${a.b}"})
  void expression_unresolved_isReportedInAnyShape(String value) {
    Config config =
        config(properties(Map.of("unstale.node-name", value, "there", "", "other", "o")));

    assertThat(new Configuration(config).problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-211: 'unstale.node-name'");
    assertThat(new Configuration(config).node().nodeName()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"${a.b:}", "${empty:}", "${a.b:${c.d:}}", "\\${a.b}", "x${a.b:}"})
  void expression_thatMayBeEmpty_isNoProblem(String value) {
    Config config = config(properties(Map.of("unstale.node-name", value, "empty", "")));

    assertThat(new Configuration(config).problems(Set.of())).isEmpty();
  }

  @Test
  void expression_unresolvedThroughAnother_isReported() {
    Config config = config(properties(Map.of("unstale.node-name", "${one}", "one", "${two}")));

    assertThat(new Configuration(config).problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-211: 'unstale.node-name'");
  }

  @Test
  void address_withCredentials_isReportedWithoutThem() {
    assertOnly(
        file("unstale.nats.servers", "nats://me:sec,ret@a:4222,b"),
        "UNSTALE-212: 'unstale.nats.servers'"
            + FILE
            + " contains credentials before an '@'. Valid are addresses without. Move them to"
            + " 'unstale.nats.username' and 'unstale.nats.password', or to 'unstale.nats.token'.");
  }

  @Test
  void guarantee_thatDoesNotExist_isReported() {
    assertOnly(
        file("unstale.guarantee", "best-effort"),
        "UNSTALE-213: 'unstale.guarantee' is 'best-effort'"
            + FILE
            + ". Valid is 'signal' or 'log'. Write one of them, or remove the key.");
  }

  @Test
  void table_withQuotes_isReported() {
    assertOnly(
        file("unstale.log.table", "\"Log\""),
        "UNSTALE-201: 'unstale.log.table' is '\"Log\"'"
            + FILE
            + ". Valid is a name of letters, digits and '_', with its schema and a '.' before it if"
            + " needed. Correct the value or remove the key.");
  }

  @Test
  void retention_shorterThanTwiceTheHorizon_isReported() {
    assertOnly(
        file("unstale.log.retention", "PT19M"),
        "UNSTALE-225: 'unstale.log.retention' is 'PT19M'"
            + FILE
            + " and 'unstale.log.horizon' is 'PT10M' (from the defaults), so that rows would be"
            + " deleted before every node has read them. Valid is a retention of at least twice the"
            + " horizon, or PT0S for ever. Change one of them.");
  }

  @Test
  void foreignWriters_withALogAndNoServer_areReported() {
    assertOnly(
        file(Map.of("unstale.guarantee", "log", "unstale.cache.token.foreign-writers", "true")),
        "UNSTALE-226: 'unstale.cache.token.foreign-writers' is 'true'"
            + FILE
            + ", but no NATS server is configured over which they could be heard. Valid is 'true'"
            + " with 'unstale.nats.servers'. Set that too, or remove the key.");
  }

  @Test
  void value_thatTheRuntimeRefuses_isReported() {
    assertOnly(
        new Configuration(config(failing("unstale.node-name", "The vault is sealed"))),
        "UNSTALE-214: 'unstale.node-name' cannot be read: The vault is sealed. Valid is what the"
            + " runtime can resolve. Correct the value or remove the key.");
  }

  @Test
  void value_thatTheRuntimeRefuses_isReportedWithoutSecrets() {
    assertOnly(
        new Configuration(config(failing("unstale.nats.token", "Cannot decode s3cr3t"))),
        "UNSTALE-214: 'unstale.nats.token' cannot be read: the configuration source failed. Valid"
            + " is what the runtime can resolve. Correct the value or remove the key.");
  }

  @Test
  void address_bad_isReported() {
    assertOnly(
        file("unstale.nats.servers", "nats://a:4222,ftp://b"),
        "UNSTALE-215: 'ftp://b' in 'unstale.nats.servers'"
            + FILE
            + " is no address of a NATS server. Valid are 'nats://host:port', 'tls://host:port' and"
            + " 'host:port', separated by commas. Correct or remove it.");
  }

  @Test
  void problems_ofSeveralKinds_areAllReportedInStableOrder() {
    Configuration configuration =
        file(
            Map.of(
                "unstale.enabled", "yes",
                "unstale.nats.servers", "a:b,c:d",
                "unstale.nats.typo", "1",
                "unstale.cache.typo", "1",
                "unstale.cache.quarantine", "1",
                "unstale.cache.b.quarantine", "2",
                "unstale.cache.a.quarantine", "3"));

    assertThat(configuration.problems(Set.of()))
        .extracting(problem -> problem.substring(8, problem.indexOf(" (from")))
        .containsExactly(
            "201: 'unstale.enabled' is 'yes'",
            "215: 'a:b' in 'unstale.nats.servers'",
            "215: 'c:d' in 'unstale.nats.servers'",
            "203: 'unstale.cache.typo'",
            "203: 'unstale.nats.typo'",
            "201: 'unstale.cache.quarantine' is '1'",
            "201: 'unstale.cache.a.quarantine' is '3'",
            "201: 'unstale.cache.b.quarantine' is '2'");
  }

  private static void assertOnly(Configuration configuration, String problem) {
    assertThat(configuration.problems(Set.of())).containsExactly(problem);
  }
}
