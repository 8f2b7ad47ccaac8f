// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong in an application's code, in words. */
final class Problems {

  private static final String VALID_KEYS =
      "Valid are String, numbers, enums, UUID, and classes that MicroProfile Config converts from a"
          + " String and whose toString() gives that String back. ";

  private Problems() {}

  /** A type and where it is asked for. */
  record TypeAt(Type type, String place) {

    @Override
    public String toString() {
      return "'" + type.getTypeName() + "' at " + place;
    }
  }

  /** All problems, one per line. */
  static String list(List<String> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return "Unstale found " + count + ":\n" + String.join("\n", problems);
  }

  static String entityName(String entity, String place) {
    return "UNSTALE-301: '"
        + entity
        + "' is no valid entity name; at "
        + place
        + ". Use letters, digits, '-' and '_' only.";
  }

  static String twoTypes(String entity, String what, TypeAt one, TypeAt other) {
    return ("key".equals(what) ? "UNSTALE-302" : "UNSTALE-303")
        + ": The cache '"
        + entity
        + "' has two "
        + what
        + " types: "
        + one
        + " and "
        + other
        + ". One cache has one "
        + what
        + " type. Use the same type, or two entities.";
  }

  static String keyType(String entity, Type key, String place, NoFormatException why) {
    return "UNSTALE-304: The key type '"
        + key.getTypeName()
        + "' of the cache '"
        + entity
        + "'"
        + place
        + " cannot be written to a subject and read back: "
        + why.getMessage()
        + ". "
        + VALID_KEYS
        + "Use one of these, or add one bean of type KeyFormat<"
        + key.getTypeName()
        + ">.";
  }

  static String noEntity(String place) {
    return "UNSTALE-315: The cache at "
        + place
        + " has no @EntityCache, so nobody knows what it caches. Add @EntityCache(\"<name>\") with"
        + " the name of the entity.";
  }

  static String noCache(String entity, Type type, String place) {
    return "UNSTALE-316: '"
        + type.getTypeName()
        + "' at "
        + place
        + " is no cache, so @EntityCache(\""
        + entity
        + "\") cannot select it. Inject a CoherentCache<K, V>, or remove the qualifier.";
  }

  static String asyncObserver(Class<?> event, String place) {
    return "UNSTALE-317: "
        + event.getSimpleName()
        + " is observed with @ObservesAsync, by "
        + place
        + ". Nothing would ever come. Write @Observes: such observers are called on the managed"
        + " executor anyway.";
  }

  static String noJson() {
    return "UNSTALE-319: There is no JSON-P in this runtime, and messages on NATS need it. Add Jakarta"
        + " JSON Processing (Open Liberty: the feature jsonp-2.1), or remove"
        + " 'unstale.nats.servers', so that this node is standalone.";
  }

  static String noDataSource(String configured) {
    return "UNSTALE-349: "
        + configured
        + ", but there is no DataSource in JNDI under this name, and no bean of that type. With"
        + " 'unstale.guarantee' = 'log' valid is the name of the application's own DataSource."
        + " Correct the name, or define the DataSource in the server.";
  }

  static String noDataSourceForTrail(String configured) {
    return "UNSTALE-350: "
        + configured
        + ", but there is no DataSource in JNDI under this name, and no bean of that type. With"
        + " 'unstale.admin.enabled' valid is the name of the DataSource in which the audit trail"
        + " is. Correct the name, define the DataSource in the server, or set"
        + " 'unstale.admin.audit' to 'false' to do without an audit trail.";
  }

  static String otherCopy(String place) {
    return "UNSTALE-320: There are several copies of Unstale in this application; another one is"
        + " used at "
        + place
        + ". Put Unstale, what it brings and its configuration once into the lib/ of the EAR, and"
        + " into none of its modules.";
  }

  static String circle(List<String> entities, Collection<String> places) {
    return "UNSTALE-321: What follows from an invalidation of '"
        + entities.get(0)
        + "' leads back to it: "
        + String.join(" → ", entities)
        + ", by "
        + String.join(" and ", places)
        + ". Valid is what comes to an end. Take one of these steps out.";
  }

  static String noEntity(Class<?> type, String bean) {
    return "UNSTALE-322: "
        + type.getSimpleName()
        + " is implemented by "
        + bean
        + " without @EntityCache, so nobody knows for which entity. Add @EntityCache(\"<name>\") with"
        + " the name of the entity.";
  }

  static String twoAnswers(Class<?> type, String entity, List<String> beans) {
    return "UNSTALE-325: There are several beans of type "
        + type.getSimpleName()
        + " for entity '"
        + entity
        + "': "
        + String.join(" and ", beans)
        + ". One is allowed. Join them, or make one an @Alternative with a @Priority.";
  }

  static String wrongAnswer(String bean, String type, CacheUses uses) {
    return "UNSTALE-326: The type of "
        + bean
        + ", '"
        + type
        + "', does not fit the cache '"
        + uses.entity()
        + "', which has "
        + uses.described()
        + ". Use the cache's types.";
  }

  static String entitiesUnknown(String bean, Throwable cause) {
    return "UNSTALE-323: What may follow from invalidations cannot be had from "
        + bean
        + ": "
        + cause
        + ". Its entities() is called at deployment, to look for circles. Valid are names of"
        + " entities, whatever state the application is in. Correct it.";
  }

  /** The keys of a cache that deployment could not know of. */
  static IllegalStateException badKeys(List<String> problems) {
    return new IllegalStateException(list(problems));
  }

  static IllegalStateException firedAsync(String text) {
    return new IllegalStateException(text);
  }

  static IllegalArgumentException emptyId(String entity) {
    return new IllegalArgumentException(
        "UNSTALE-102: An empty id was given for entity '"
            + entity
            + "'. An id has at least one character.");
  }

  static IllegalArgumentException notReadBack(
      Object key, String id, @Nullable RuntimeException cause) {
    return new IllegalArgumentException(
        "UNSTALE-305: A key of type '"
            + key.getClass().getName()
            + "' has the id '"
            + id
            + "', which is not read back as the same key. Correct its toString() or equals(), or"
            + " add a bean of type KeyFormat for it.",
        cause);
  }

  static IllegalArgumentException otherClass(String entity, Object key, Type type) {
    return new IllegalArgumentException(
        "UNSTALE-306: A key of type '"
            + key.getClass().getName()
            + "' was given to the cache '"
            + entity
            + "', whose keys are of type '"
            + type.getTypeName()
            + "'. One cache has one key type. Use that, or another entity.");
  }

  static IllegalArgumentException otherTypes(
      String entity, String what, Class<?> wanted, Type known) {
    return new IllegalArgumentException(
        "UNSTALE-307: The cache '"
            + entity
            + "' was asked for with the "
            + what
            + " type '"
            + wanted.getName()
            + "', but has the "
            + what
            + " type '"
            + known.getTypeName()
            + "'. Use that, or another entity.");
  }

  static IllegalStateException noKeyYet(String entity) {
    return new IllegalStateException(
        "UNSTALE-308: The key type of the cache '"
            + entity
            + "' is not known before its first key.");
  }

  static IllegalStateException notReady() {
    return new IllegalStateException(
        "UNSTALE-309: Caches were asked for before the application's deployment was validated."
            + " Ask for them at AfterDeploymentValidation at the earliest, or later.");
  }

  /** What an earlier event of the container's has set. */
  static <T> T present(@Nullable T value) {
    if (value == null) {
      throw notReady();
    }
    return value;
  }
}
