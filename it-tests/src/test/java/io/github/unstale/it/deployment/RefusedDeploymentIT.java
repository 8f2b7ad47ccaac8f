// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.TestWar;
import io.github.unstale.it.items.Items;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot work is refused, with everything that is wrong, in these words. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusedDeploymentIT {

  private static final String HERE = "io.github.unstale.it.deployment.";
  private static final String SOURCE = "(from microprofile-config.properties)";
  private static final String CORRECT = " Correct the value or remove the key.";
  private static final String NO_KEY = " is no key of Unstale. The nearest known key is ";
  private static final String RENAME = ". Correct the name or remove the key.";
  private static final String NO_ENTITY = " is no valid name of an entity. Valid are letters,";
  private static final String ADDRESSES =
      " is no address of a NATS server. Valid are 'nats://host:port', 'tls://host:port' and"
          + " 'host:port', separated by commas. Correct or remove it.";
  private static final String NO_FILE =
      "'. Valid is the path of a file that the server's process may read. Correct the path, or"
          + " create the file.";
  private static final String KEY_TYPES = " One cache has one key type. Use the same type, or two";
  private static final String VALUE_TYPES =
      " One cache has one value type. Use the same type, or two entities.";

  @ArquillianResource private Deployer deployer;

  @Deployment(name = "names", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive names() {
    return TestWar.named("names")
        .set("unstale.caches", "item, org unit")
        .set("unstale.cache.item.when-stal", "fail")
        .set("unstale.cache.item.maxStaleness", "PT1S")
        .set("unstale.cache.item.ttl", "PT1S")
        .set("unstale.caches.item.max-staleness", "PT1S")
        .set("unstale.cache.item.expire.after.write", "PT1S")
        .set("unstale.cache.\"a.b\".max-staleness", "PT1S")
        .set("unstale.cache.item.maximum-size", "5")
        .set("unstale.cache.\"item\".maximum-size", "6")
        .set("unstale.nats.server", "nats://localhost")
        .set("unstale.Nats.Servers", "nats://localhost")
        .set("Unstale.nats.token", "secret")
        .set("UNSTALE_NATS_USERNAME", "me")
        .set("UNSTALE_CACHE_ITEM_QUARANTINE", "PT1S")
        .set("unstable.cache.item.quarantine", "PT1S")
        .archive();
  }

  @Test
  void names_thatNobodyWouldRead_areAllTold() {
    assertRefused(
        "names",
        "UNSTALE-205: 'org unit' in 'unstale.caches' "
            + SOURCE
            + NO_ENTITY
            + " digits, '-' and '_'. Separate names with commas, or rename.",
        "UNSTALE-203: 'unstale.Nats.Servers' "
            + SOURCE
            + NO_KEY
            + "'unstale.nats.servers'"
            + RENAME,
        "UNSTALE-205: 'a.b' in 'unstale.cache.\"a.b\".max-staleness' "
            + SOURCE
            + NO_ENTITY
            + " digits, '-' and '_'. Rename the cache.",
        "UNSTALE-203: 'unstale.cache.item.expire.after.write' "
            + SOURCE
            + NO_KEY
            + "'unstale.cache.item.expire-after-write'"
            + RENAME,
        "UNSTALE-203: 'unstale.cache.item.maxStaleness' "
            + SOURCE
            + NO_KEY
            + "'unstale.cache.item.max-staleness'"
            + RENAME,
        "UNSTALE-203: 'unstale.cache.item.ttl' "
            + SOURCE
            + " is no key of Unstale. A cache has the keys 'maximum-size', 'maximum-weight',"
            + " 'expire-after-write', 'expire-after-access', 'expire-absent-after-write', 'jitter',"
            + " 'refresh-ahead', 'fail-safe', 'soft-load-timeout', 'hard-load-timeout',"
            + " 'max-staleness', 'when-stale', 'quarantine', 'foreign-writers',"
            + " 'share-loads-in-transactions', 'also'"
            + RENAME,
        "UNSTALE-203: 'unstale.cache.item.when-stal' "
            + SOURCE
            + NO_KEY
            + "'unstale.cache.item.when-stale'"
            + RENAME,
        "UNSTALE-203: 'unstale.caches.item.max-staleness' "
            + SOURCE
            + NO_KEY
            + "'unstale.cache.item.max-staleness'"
            + RENAME,
        "UNSTALE-203: 'unstale.nats.server' " + SOURCE + NO_KEY + "'unstale.nats.servers'" + RENAME,
        "UNSTALE-203: 'UNSTALE_CACHE_ITEM_QUARANTINE' "
            + SOURCE
            + NO_KEY
            + "'unstale.cache.item.quarantine'"
            + RENAME,
        "UNSTALE-203: 'UNSTALE_NATS_USERNAME' "
            + SOURCE
            + NO_KEY
            + "'unstale.nats.username'"
            + RENAME,
        "UNSTALE-203: 'Unstale.nats.token' " + SOURCE + NO_KEY + "'unstale.nats.token'" + RENAME,
        "UNSTALE-203: 'unstable.cache.item.quarantine' "
            + SOURCE
            + NO_KEY
            + "'unstale.cache.item.quarantine'"
            + RENAME,
        "UNSTALE-206: 'unstale.cache.item.maximum-size' is '5' "
            + SOURCE
            + " and 'unstale.cache.\"item\".maximum-size' is '6' "
            + SOURCE
            + ". With and without quotes, this is the same key. Remove one of them.");
    assertThat(Node.A.logSince("names")).doesNotContain("secret");
  }

  @Deployment(name = "values", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive values() {
    return TestWar.named("values")
        .set("unstale.guarantee", "best")
        .set("unstale.enabled", "yes")
        .set("unstale.nats.servers", "nats://localhost, http://localhost ,nats://one two")
        .set("unstale.nats.subject-prefix", "cache.>")
        .set("unstale.nats.pings-out", "0")
        .set("unstale.nats.ping-interval", "1s")
        .set("unstale.nats.username", "${NOBODY_HAS_THIS}")
        .set("unstale.nats.password", "${NOBODY_HAS_THIS}")
        .set("unstale.cache.max-staleness", "-PT1S")
        .set("unstale.cache.item.max-staleness", "soon")
        .set("unstale.cache.item.expire-after-write", "PT2")
        .set("unstale.cache.item.quarantine", "10 min")
        .set("unstale.cache.item.maximum-size", "50k")
        .set("unstale.cache.item.when-stale", "later")
        .set("unstale.cache.item.share-loads-in-transactions", "ja")
        .archive();
  }

  @Test
  void values_thatCannotBeRead_areToldWithWhatWasMeant() {
    String duration = "an ISO 8601 duration from ";
    assertRefused(
        "values",
        "UNSTALE-201: 'unstale.enabled' is 'yes' "
            + SOURCE
            + ". Valid is 'true' or 'false'. Write 'true'.",
        "UNSTALE-213: 'unstale.guarantee' is 'best' "
            + SOURCE
            + ". Valid is 'signal' or 'log'. Write one of them, or remove the key.",
        "UNSTALE-215: 'http://localhost' in 'unstale.nats.servers' " + SOURCE + ADDRESSES,
        "UNSTALE-215: 'nats://one two' in 'unstale.nats.servers' " + SOURCE + ADDRESSES,
        "UNSTALE-201: 'unstale.nats.subject-prefix' is 'cache.>' "
            + SOURCE
            + ". Valid is one or more NATS tokens, separated by '.': printable ASCII without spaces"
            + " and wildcards, and no '$' at the beginning. Write 'cache'.",
        "UNSTALE-201: 'unstale.nats.ping-interval' is '1s' "
            + SOURCE
            + ". Valid is "
            + duration
            + "PT0.05S to PT1H. Write 'PT1S'.",
        "UNSTALE-202: 'unstale.nats.pings-out' is '0' "
            + SOURCE
            + ", which is out of range. Valid is a whole number from 1 to 10."
            + CORRECT,
        "UNSTALE-211: 'unstale.nats.username' "
            + SOURCE
            + " contains '${NOBODY_HAS_THIS}', which cannot be resolved. Valid are names of"
            + " properties that exist, or a default as in '${name:default}'. Configure what is"
            + " missing, or give it a default.",
        "UNSTALE-211: 'unstale.nats.password' "
            + SOURCE
            + " contains '${…}', which cannot be resolved. Valid are names of"
            + " properties that exist, or a default as in '${name:default}'. Configure what is"
            + " missing, or give it a default.",
        "UNSTALE-202: 'unstale.cache.max-staleness' is '-PT1S' "
            + SOURCE
            + ", which is out of range. Valid is "
            + duration
            + "PT0.1S to P36500D."
            + CORRECT,
        "UNSTALE-201: 'unstale.cache.item.maximum-size' is '50k' "
            + SOURCE
            + ". Valid is a whole number from 1 to 9223372036854775807. Write '50000'.",
        "UNSTALE-201: 'unstale.cache.item.expire-after-write' is 'PT2' "
            + SOURCE
            + ". Valid is "
            + duration
            + "PT0.001S to P36500D. Write 'PT2S'.",
        "UNSTALE-201: 'unstale.cache.item.max-staleness' is 'soon' "
            + SOURCE
            + ". Valid is "
            + duration
            + "PT0.1S to P36500D."
            + CORRECT,
        "UNSTALE-201: 'unstale.cache.item.when-stale' is 'later' "
            + SOURCE
            + ". Valid is 'reload', 'serve' or 'fail'."
            + CORRECT,
        "UNSTALE-201: 'unstale.cache.item.quarantine' is '10 min' "
            + SOURCE
            + ". Valid is "
            + duration
            + "PT0S to P36500D. Write 'PT10M'.",
        "UNSTALE-201: 'unstale.cache.item.share-loads-in-transactions' is 'ja' "
            + SOURCE
            + ". Valid is 'true' or 'false'."
            + CORRECT);
  }

  @Deployment(name = "credentials", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive credentials() {
    return TestWar.named("credentials")
        .set("unstale.nats.servers", "nats://me:secret@localhost")
        .set("unstale.nats.subject-prefix", "cache")
        .set("unstale.nats.username", "me")
        .set("unstale.nats.token", "secret")
        .set("unstale.nats.credentials-file", "/no/such/file.creds")
        .set("unstale.nats.nkey-file", "/")
        .set("unstale.nats.tls.trust-store-password", "secret")
        .archive();
  }

  @Test
  void credentials_thatCannotBe_areToldWithoutSecrets() {
    assertRefused(
        "credentials",
        "UNSTALE-212: 'unstale.nats.servers' "
            + SOURCE
            + " contains credentials before an '@'. Valid are addresses without. Move them to"
            + " 'unstale.nats.username' and 'unstale.nats.password', or to 'unstale.nats.token'.",
        "UNSTALE-210: 'unstale.nats.subject-prefix' is 'cache' "
            + SOURCE
            + " and 'unstale.nats.proof-prefix' is 'cache.proof' (from the defaults), and one"
            + " begins with the other. Valid are prefixes whose subjects can never be the same."
            + " Change one of them.",
        "UNSTALE-209: 'unstale.nats.credentials-file' is '/no/such/file.creds' "
            + SOURCE
            + ", but there is no readable file '/no/such/file.creds"
            + NO_FILE,
        "UNSTALE-209: 'unstale.nats.nkey-file' is '/' "
            + SOURCE
            + ", but there is no readable file '/"
            + NO_FILE,
        "UNSTALE-208: 'unstale.nats.username' "
            + SOURCE
            + " is set without 'unstale.nats.password'. It has no meaning alone. Set the other one"
            + " too, or remove this one.",
        "UNSTALE-207: Several kinds of credentials are configured: 'unstale.nats.username' "
            + SOURCE
            + ", 'unstale.nats.token' "
            + SOURCE
            + ", 'unstale.nats.credentials-file' "
            + SOURCE
            + ", 'unstale.nats.nkey-file' "
            + SOURCE
            + ". Valid is one of username with password, token, credentials file and NKey file."
            + " Remove the others.",
        "UNSTALE-208: 'unstale.nats.tls.trust-store-password' "
            + SOURCE
            + " is set without 'unstale.nats.tls.trust-store'. It has no meaning alone. Set the"
            + " other one too, or remove this one.");
    assertThat(Node.A.logSince("credentials")).doesNotContain("secret");
  }

  @Deployment(name = "code", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive code() {
    return Items.war("code").classes(Contradictory.class).archive();
  }

  @Test
  void code_thatContradictsItself_isNamedWithBothPlaces() {
    String bean = HERE + "Contradictory";
    String parameter =
        "UNSTALE-302: The cache 'parameter' has two key types: 'java.lang.Integer' at ";
    assertRefused(
        "code",
        "UNSTALE-301: 'no name' is no valid entity name; at "
            + bean
            + ".nameless. Use letters, digits, '-' and '_' only.",
        "UNSTALE-301: 'observed.by.dots' is no valid entity name; at an observer in "
            + bean
            + ". Use letters, digits, '-' and '_' only.",
        "UNSTALE-302: The cache 'field' has two key types: 'java.lang.Long' at "
            + bean
            + ".numbers and 'java.lang.String' at "
            + bean
            + ".texts."
            + KEY_TYPES
            + " entities.",
        "UNSTALE-303: The cache 'lookup' has two value types: 'java.lang.Long' at "
            + bean
            + ".instance and 'java.util.List<java.lang.Long>' at "
            + bean
            + ".provider."
            + VALUE_TYPES,
        parameter
            + bean
            + "(parameter 1) and 'java.lang.String' at "
            + bean
            + ".on(parameter 2)."
            + KEY_TYPES
            + " entities.",
        parameter
            + bean
            + "(parameter 1) and 'java.lang.Short' at "
            + bean
            + ".produce(parameter 1)."
            + KEY_TYPES
            + " entities.",
        parameter
            + bean
            + "(parameter 1) and 'java.lang.Long' at "
            + bean
            + ".take(parameter 2)."
            + KEY_TYPES
            + " entities.",
        "UNSTALE-304: The key type '"
            + bean
            + "$Opaque' of the cache 'opaque' at "
            + bean
            + ".opaque cannot be written to a subject and read back: it has no toString() of"
            + " its own. Valid are String, numbers, enums, UUID, and classes that MicroProfile"
            + " Config converts from a String and whose toString() gives that String back. Use"
            + " one of these, or add one bean of type KeyFormat<"
            + bean
            + "$Opaque>.");
  }

  @Deployment(name = "mistaken", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive mistaken() {
    return TestWar.named("mistaken")
        .classes(Mistaken.class)
        .set("unstale.cache.item.maximum-size", "0")
        .archive();
  }

  @Test
  void injectionPoints_thatNothingFits_areNamedByUsAndNotByTheContainer() {
    String bean = HERE + "Mistaken.";
    String entity =
        " has no @EntityCache, so nobody knows what it caches. Add @EntityCache(\"<name>\") with"
            + " the name of the entity.";
    assertRefused(
        "mistaken",
        "UNSTALE-202: 'unstale.cache.item.maximum-size' is '0' "
            + SOURCE
            + ", which is out of range. Valid is a whole number from 1 to 9223372036854775807."
            + CORRECT,
        "UNSTALE-317: InvalidationReceived is observed with @ObservesAsync, by an observer in "
            + HERE
            + "Mistaken. Nothing would ever come. Write @Observes: such observers are called on the"
            + " managed executor anyway.",
        "UNSTALE-315: The cache at " + bean + "lookup" + entity,
        "UNSTALE-315: The cache at " + bean + "nameless" + entity,
        "UNSTALE-316: 'java.util.Map<java.lang.String, java.lang.String>' at "
            + bean
            + "map is no cache, so @EntityCache(\"item\") cannot select it. Inject a"
            + " CoherentCache<K, V>, or remove the qualifier.");
    assertThat(Node.A.logSince("mistaken")).doesNotContain("WELD-001408");
  }

  private void assertRefused(String war, String... problems) {
    assertThatThrownBy(() -> deployer.deploy(war))
        .hasMessageContaining("Unstale found " + problems.length + " problems:");
    assertThat(refusal(war)).containsExactly(problems);
  }

  /** The lines of the server's last word on the application. */
  private static List<String> refusal(String war) {
    String log = Node.A.logSince(war);
    return log.substring(log.indexOf("CWWKZ0002E"))
        .lines()
        .skip(1)
        .takeWhile(line -> line.startsWith("UNSTALE-"))
        .toList();
  }
}
