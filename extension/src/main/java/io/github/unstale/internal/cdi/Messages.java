// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.world.World;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is logged, in words. Never an id, a value or a secret. */
final class Messages {

  private Messages() {}

  static String started(String version, NodeName name, Configuration configuration) {
    return "Unstale" + version + " has started as '" + name + "', " + mode(configuration);
  }

  private static String mode(Configuration configuration) {
    NodeSettings settings = configuration.node();
    String source =
        configuration.sourceOfServers().map(found -> " (from " + found + ")").orElse("");
    if (!settings.enabled()) {
      return "with plain local caches, because 'unstale.enabled' is false.";
    }
    if (!settings.clustered()) {
      String servers = "'unstale.nats.servers'" + source;
      return "standalone, because "
          + (source.isEmpty() ? "there is no " + servers : servers + " is empty")
          + ": other nodes hear nothing.";
    }
    return settings.signalled() ? log(settings) + nats(settings, source) : log(settings) + ".";
  }

  private static String log(NodeSettings settings) {
    return settings
        .log()
        .map(log -> "with the log '" + log.table() + "' in '" + log.dataSource() + "'")
        .map(words -> settings.signalled() ? words + " and " : words)
        .orElse("");
  }

  private static String nats(NodeSettings settings, String source) {
    return "with NATS at "
        + settings.nats().servers().stream()
            .map(Messages::withoutSecrets)
            .collect(Collectors.joining(", "))
        + source
        + ".";
  }

  /** A server's address may carry a password or a token. */
  private static String withoutSecrets(String server) {
    return server.replaceFirst("(^|//)[^/]*@", "$1");
  }

  static String cache(String entity, String settings) {
    return "Cache '" + entity + "': " + settings;
  }

  static String stopped(NodeName name) {
    return "Unstale has stopped as '" + name + "'.";
  }

  static String unmanagedThreads(List<String> missing) {
    return "UNSTALE-311: There is no "
        + String.join(", and no ", missing)
        + " in JNDI. Unstale uses daemon threads of its own, which know nothing of the"
        + " application's names, security and class loaders. In a server, enable Jakarta Concurrency"
        + " and JNDI (Open Liberty: the features concurrent-3.0 and jndi-1.0), or set"
        + " 'unstale.managed-executor' and 'unstale.managed-thread-factory' to names that it has;"
        + " elsewhere, nothing needs to be done.";
  }

  static String noLoop() {
    return "UNSTALE-312: The container gives no thread for the invalidation feed. This node hears"
        + " and says nothing; its caches serve entries only within their 'max-staleness'. Check the"
        + " limits of the managed thread factory, and deploy again.";
  }

  static String secondLevelCache(String unit) {
    return "UNSTALE-314: The persistence unit '"
        + unit
        + "' does not switch its second-level cache off. Where the JPA provider keeps one, as"
        + " EclipseLink does by default, loaders read old values from it after another node's"
        + " commit. Set <shared-cache-mode>NONE</shared-cache-mode> in its persistence.xml.";
  }

  static String observerOfOthers(String entity, ObserverMethod<?> observer) {
    return "UNSTALE-318: '"
        + observer.getObservedType().getTypeName()
        + "' is observed with @EntityCache(\""
        + entity
        + "\"), by "
        + Place.of(observer)
        + ". Unstale fires no such event. Observe InvalidationReceived to hear of invalidations; if"
        + " the event is your own, use a qualifier of your own.";
  }

  static String firedAsync(String entity) {
    return "UNSTALE-104: An invalidation of entity '"
        + entity
        + "' was fired with fireAsync, where nobody knows of its transaction. Nothing was"
        + " invalidated. Use fire, or inject Invalidator.";
  }

  static String silent(Duration silence) {
    return "UNSTALE-417: NATS has been silent for "
        + words(silence)
        + ", which is longer than a cache's 'max-staleness', although there is a connection: the"
        + " server, the network or this JVM stands still. Until something comes, cached entries are"
        + " served only within their 'max-staleness'. Look for long pauses in their logs, or raise"
        + " 'max-staleness'.";
  }

  static String answered(Duration silence) {
    return "NATS answers again, after " + words(silence) + " of silence.";
  }

  static String loopEnded() {
    return "UNSTALE-313: The invalidation feed has ended unexpectedly. This node hears and says"
        + " nothing; its caches serve entries only within their 'max-staleness'. Deploy again, and"
        + " report this with its stack trace.";
  }

  static String disconnected(String cause, boolean hasLog) {
    return "UNSTALE-411: There is no connection to NATS: "
        + cause
        + ". Until there is one, "
        + (hasLog
            ? "nodes hear of changes by the log alone, later but within their 'max-staleness'."
            : "cached entries are served only within their 'max-staleness', and this node's"
                + " invalidations wait.")
        + " Check that the servers of 'unstale.nats.servers' run,"
        + " can be reached and let this node in. It goes on trying.";
  }

  static String connected(String server) {
    return "Connected to NATS at " + withoutSecrets(server) + ".";
  }

  static String connectedAgain(String server, Duration outage) {
    return "Connected to NATS at "
        + withoutSecrets(server)
        + ", after "
        + words(outage)
        + " without.";
  }

  static String words(Duration duration) {
    String iso = Duration.ofMillis(duration.toMillis()).toString();
    return iso.substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  static String denied(World.Permission permission) {
    return "UNSTALE-412: NATS does not permit this node to "
        + permission
        + ". "
        + (permission.direction() == World.Direction.SUBSCRIBE
            ? "It hears nothing from there, so cached entries are served only within their"
                + " 'max-staleness'."
            : "Nobody hears what it says there.")
        + " Give its NATS user this permission.";
  }

  static String permitted(String subject) {
    return "NATS permits this node '" + subject + "' now.";
  }

  static String doubted(String entity, World.Doubt why, long count) {
    return "UNSTALE-413: What is cached of '"
        + entity
        + "' may be old: "
        + reason(why)
        + times(count)
        + ". What was cached until now is served only within its 'max-staleness'. "
        + remedy(why);
  }

  private static String reason(World.Doubt why) {
    return switch (why) {
      case NEW_SUBSCRIPTION -> "it has a new subscription";
      case DENIED -> "NATS has refused its subscription";
      case LAPSED ->
          "nothing came from NATS for longer than 'max-staleness', because the server, the network"
              + " or this JVM stood still";
      case OVERRUN -> "more arrived than this node could take, and some of it was thrown away";
      case NOT_APPLIED -> "something that arrived could not be applied";
      case PAST_HORIZON, LOG_REPLACED -> "the log could not tell";
    };
  }

  private static String remedy(World.Doubt why) {
    return switch (why) {
      case NEW_SUBSCRIPTION -> "This is normal after connecting.";
      case DENIED -> "Give this node's NATS user the permission.";
      case LAPSED -> "Look for long pauses in their logs, or raise 'max-staleness'.";
      case OVERRUN -> "Look for long pauses and for too little CPU.";
      case NOT_APPLIED -> "The exception is logged beside this.";
      case PAST_HORIZON, LOG_REPLACED -> "See what is said about the log.";
    };
  }

  static String times(long count) {
    return count == 1 ? "" : " (" + count + " times since the start)";
  }

  static String unreadable(String kind, String whose, long count) {
    return "UNSTALE-414: A message that cannot be read was taken for 'everything of "
        + whose
        + "': "
        + kind
        + times(count)
        + ". Find its publisher; what it may send is in docs/wire.md.";
  }

  static String collapsed(String entity, long count) {
    return "UNSTALE-415: Too many invalidations wait to be sent; those of '"
        + entity
        + "' have become one of everything"
        + times(count)
        + ". Nothing is lost, but all nodes load '"
        + entity
        + "' again. Check the connection to NATS.";
  }

  static String unsent() {
    return "UNSTALE-416: This node has stopped before NATS took all its invalidations: NATS is away,"
        + " or a transaction was still open. Other nodes may serve what they have cached of these"
        + " until it expires. Check the connection to NATS.";
  }

  static String failed(String what, long count) {
    return "UNSTALE-511: "
        + what
        + times(count)
        + ". What it concerns is served only within its 'max-staleness'. Report this with its stack"
        + " trace.";
  }

  static String observerFailed(Notice notice, String observer, long count) {
    return "UNSTALE-512: An exception left "
        + observer
        + " for "
        + (notice.isInvalidation() ? "an invalidation" : notice.event().getClass().getSimpleName())
        + " of '"
        + notice.entity()
        + "'"
        + times(count)
        + ". Other observers are not concerned. Correct it, or let it catch what it expects.";
  }

  static String tooEarly(Class<?> type, String entity) {
    return "UNSTALE-348: JPA has written a '"
        + type.getName()
        + "' outside of JTA's transactions, as it does in persistence units of type RESOURCE_LOCAL."
        + " Nobody is told of its commit, so '"
        + entity
        + "' was invalidated before it, and a read in between may cache the old value again. Use a"
        + " unit with transaction-type=\"JTA\", or set 'unstale.cache."
        + entity
        + ".quarantine' to more than such a transaction takes.";
  }

  static String noExecutor() {
    return "UNSTALE-513: The managed executor takes no work, so observers of Unstale's events wait"
        + " for the next one. Check the limits of 'unstale.managed-executor'.";
  }
}
