// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The texts of all that can be wrong with the configuration. No secret gets in here. */
final class Problems {

  private Problems() {}

  static String badValue(Given given, String valid, Optional<String> meant) {
    return "UNSTALE-201: "
        + given.asSentence()
        + ". Valid is "
        + valid
        + ". "
        + meant.map(text -> "Write '" + text + "'.").orElse("Correct the value or remove the key.");
  }

  static String outOfRange(Given given, String valid) {
    return "UNSTALE-202: "
        + given.asSentence()
        + ", which is out of range. Valid is "
        + valid
        + ". Correct the value or remove the key.";
  }

  static String unknownKey(String property, String source, String nearest) {
    return "UNSTALE-203: '"
        + Given.shown(property)
        + "' (from "
        + source
        + ") is no key of Unstale. The nearest known key is '"
        + nearest
        + "'. Correct the name or remove the key.";
  }

  static String unknownKeyOfCache(String property, String source) {
    return "UNSTALE-203: '"
        + Given.shown(property)
        + "' (from "
        + source
        + ") is no key of Unstale. A cache has the keys "
        + Keys.OF_CACHES.stream()
            .map(key -> "'" + key.name() + "'")
            .collect(Collectors.joining(", "))
        + ". Correct the name or remove the key.";
  }

  static String unknownVariable(String variable, String nearest) {
    return "UNSTALE-204: The environment variable '"
        + variable
        + "' is for no key of Unstale. The nearest known one is '"
        + nearest
        + "'. Correct the name or unset the variable.";
  }

  static String badNameInKey(String property, String source, String name) {
    return badName(Given.shown(name), property, source, "Rename the cache");
  }

  static String badNameInList(Given given, String name) {
    return badName(
        Given.shown(name), given.key(), given.source(), "Separate names with commas, or rename");
  }

  static String twoSpellings(Given plain, Given quoted) {
    return "UNSTALE-206: "
        + plain.asSentence()
        + " and "
        + quoted.asSentence()
        + ". With and without quotes, this is the same key. Remove one of them.";
  }

  static String severalCredentials(List<Given> kinds) {
    return "UNSTALE-207: Several kinds of credentials are configured: "
        + kinds.stream().map(Given::toString).collect(Collectors.joining(", "))
        + ". Valid is one of username with password, token, credentials file and NKey file."
        + " Remove the others.";
  }

  static String alone(Given given, String partner) {
    return "UNSTALE-208: "
        + given
        + " is set without '"
        + partner
        + "'. It has no meaning alone. Set the other one too, or remove this one.";
  }

  static String noFile(Given given, Path path) {
    return "UNSTALE-209: "
        + given.asSentence()
        + ", but there is no readable file '"
        + Given.shown(path.toString())
        + "'. Valid is the path of a file that the server's process may read. Correct the path, or"
        + " create the file.";
  }

  static String overlappingPrefixes(Given subject, Given proof) {
    return "UNSTALE-210: "
        + subject.asSentence()
        + " and "
        + proof.asSentence()
        + ", and one begins with the other. Valid are prefixes whose subjects can never be the"
        + " same. Change one of them.";
  }

  static String unresolved(String property, String source, String expression) {
    return "UNSTALE-211: '"
        + property
        + "' (from "
        + source
        + ") contains '"
        + expression
        + "', which cannot be resolved. Valid are names of properties that exist, or a default as"
        + " in '${name:default}'. Configure what is missing, or give it a default.";
  }

  static String credentialsInAddress(Given given) {
    return "UNSTALE-212: "
        + given
        + " contains credentials before an '@'. Valid are addresses without. Move them to"
        + " 'unstale.nats.username' and 'unstale.nats.password', or to 'unstale.nats.token'.";
  }

  static String noGuarantee(Given given) {
    return "UNSTALE-213: "
        + given.asSentence()
        + ". Valid is 'signal' or 'log'. Write one of them, or remove the key.";
  }

  static String forgetsTooEarly(Given retention, Given horizon) {
    return "UNSTALE-225: "
        + retention.asSentence()
        + " and "
        + horizon.asSentence()
        + ", so that rows would be deleted before every node has read them. Valid is a retention of"
        + " at least twice the horizon, or PT0S for ever. Change one of them.";
  }

  static String unreadable(String property, String reason) {
    return "UNSTALE-214: '"
        + property
        + "' cannot be read: "
        + (reason.isBlank() ? "the configuration source failed" : reason)
        + ". Valid is what the runtime can resolve. Correct the value or remove the key.";
  }

  static String badAddress(Given given, String address) {
    return "UNSTALE-215: '"
        + Given.shown(address)
        + "' in "
        + given
        + " is no address of a NATS server. Valid are 'nats://host:port', 'tls://host:port' and"
        + " 'host:port', separated by commas. Correct or remove it.";
  }

  static String unusedCache(String key, String entity, Optional<String> meant) {
    return "UNSTALE-216: "
        + key
        + " is for a cache '"
        + entity
        + "', which nothing in this application asks for. "
        + meant
            .map(name -> "The nearest that is asked for is '" + name + "'. Correct the name; if '")
            .orElse("Correct the name or remove the key; if '")
        + entity
        + "' is asked for at run time only, add it to 'unstale.caches'.";
  }

  static String badTarget(Given given, String target, String why) {
    return "UNSTALE-217: '"
        + Given.shown(target)
        + "' in "
        + given
        + " cannot be read: "
        + why
        + ". Valid are 'feed' for the same id of another entity, and 'feed:' with a pattern of its"
        + " ids, in which '{id}' stands for the id. Correct or remove it.";
  }

  static String alsoOfAllCaches(Given given) {
    return "UNSTALE-218: "
        + given
        + " would hold for all caches, and so for those that it names. Valid is"
        + " 'unstale.cache.<name>.also'. Name the cache.";
  }

  static String lateAlso(TargetsOf also) {
    return "UNSTALE-219: "
        + also.place()
        + " is for a cache that the application asks for at run time only. What follows from what"
        + " is settled at its deployment. Add '"
        + also.entity()
        + "' to 'unstale.caches'.";
  }

  private static String badName(String name, String property, String source, String remedy) {
    return "UNSTALE-205: '"
        + name
        + "' in '"
        + Given.shown(property)
        + "' (from "
        + source
        + ") is no valid name of an entity. Valid are letters, digits, '-' and '_'. "
        + remedy
        + ".";
  }
}
