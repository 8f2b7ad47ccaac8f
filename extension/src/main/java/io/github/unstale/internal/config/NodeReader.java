// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.internal.config.NodeSettings.Credentials;
import io.github.unstale.internal.config.NodeSettings.Guarantee;
import io.github.unstale.internal.config.NodeSettings.Log;
import io.github.unstale.internal.config.NodeSettings.Nats;
import io.github.unstale.internal.config.NodeSettings.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the settings of the node, and compares those that must fit each other. */
final class NodeReader {

  private final Lookup lookup;
  private final Consumer<String> problems;

  NodeReader(Lookup lookup, Consumer<String> problems) {
    this.lookup = lookup;
    this.problems = problems;
  }

  NodeSettings read() {
    boolean enabled = read(Keys.ENABLED).required();
    Reading<Guarantee> guarantee = read(Keys.GUARANTEE);
    // What is not used may be wrong: a test without NATS has no credentials file either.
    NodeReader feed = enabled ? this : new NodeReader(lookup, ignored -> {});
    Log log = feed.log();
    return new NodeSettings(
        enabled,
        read(Keys.APPLICATION_NAME).value(),
        read(Keys.NODE_NAME).value(),
        read(Keys.MANAGED_EXECUTOR).required(),
        read(Keys.MANAGED_THREAD_FACTORY).required(),
        new NodeSettings.Observability(
            read(Keys.HEALTH).required(),
            read(Keys.METRICS).required(),
            read(Keys.TRACING).required()),
        Math.toIntExact(read(Keys.AUDIT_RATE).required()),
        feed.nats(),
        Optional.of(log).filter(any -> isLog(guarantee)),
        admin(log, enabled));
  }

  private NodeSettings.Admin admin(Log trail, boolean isUsed) {
    boolean enabled = read(KeysOfAdmin.ENABLED).required();
    boolean audit = read(KeysOfAdmin.AUDIT).required();
    return new NodeSettings.Admin(
        enabled,
        read(KeysOfAdmin.ROLES).value().orElse(Set.of()),
        read(KeysOfAdmin.VIEWER_ROLES).value().orElse(Set.of()),
        Math.toIntExact(read(KeysOfAdmin.RATE).required()),
        Optional.of(trail).filter(any -> isUsed && enabled && audit));
  }

  private static boolean isLog(Reading<Guarantee> guarantee) {
    return guarantee.required() == Guarantee.LOG;
  }

  private Log log() {
    Reading<Duration> horizon = read(KeysOfLog.HORIZON);
    Reading<Duration> retention = read(KeysOfLog.RETENTION);
    Duration least = horizon.required().multipliedBy(2);
    if (!retention.required().isZero() && retention.required().compareTo(least) < 0) {
      problems.accept(
          Problems.forgetsTooEarly(
              retention.given().orElse(standard(KeysOfLog.RETENTION)),
              horizon.given().orElse(standard(KeysOfLog.HORIZON))));
    }
    return new Log(
        read(KeysOfLog.DATA_SOURCE).required(),
        read(KeysOfLog.TABLE).required(),
        read(KeysOfLog.CREATE).required(),
        horizon.required(),
        retention.value().filter(time -> !time.isZero()));
  }

  private Nats nats() {
    Reading<List<String>> servers = read(Keys.SERVERS);
    Reading<String> subject = read(Keys.SUBJECT_PREFIX);
    Reading<String> proof = read(Keys.PROOF_PREFIX);
    boolean overlap = SubjectRule.overlap(subject.required(), proof.required());
    if (overlap && !subject.isRefused() && !proof.isRefused()) {
      problems.accept(
          Problems.overlappingPrefixes(
              subject.given().orElse(standard(Keys.SUBJECT_PREFIX)),
              proof.given().orElse(standard(Keys.PROOF_PREFIX))));
    }
    return new Nats(
        servers.value().orElse(List.of()),
        overlap ? Keys.SUBJECT_PREFIX.standard() : subject.required(),
        overlap ? Keys.PROOF_PREFIX.standard() : proof.required(),
        read(Keys.PING_INTERVAL).required(),
        Math.toIntExact(read(Keys.PINGS_OUT).required()),
        read(Keys.RECONNECT_WAIT).required(),
        read(Keys.CONNECT_TIMEOUT).required(),
        read(Keys.PUBLISH_TIMEOUT).required(),
        read(Keys.DISCOVERY).required(),
        credentials(),
        tls());
  }

  private Credentials credentials() {
    Reading<String> username = read(Keys.USERNAME);
    Reading<String> password = read(Keys.PASSWORD);
    Reading<String> token = read(Keys.TOKEN);
    Reading<Path> credentialsFile = read(Keys.CREDENTIALS_FILE);
    Reading<Path> nkeyFile = read(Keys.NKEY_FILE);
    requirePartner(username, password, Keys.PASSWORD);
    requirePartner(password, username, Keys.USERNAME);
    List<Given> kinds =
        Stream.of(
                username.given().or(password::given),
                token.given(),
                credentialsFile.given(),
                nkeyFile.given())
            .flatMap(Optional::stream)
            .toList();
    if (kinds.size() > 1) {
      problems.accept(Problems.severalCredentials(kinds));
    }
    return new Credentials(
        username.value(),
        password.value(),
        token.value(),
        credentialsFile.value(),
        nkeyFile.value());
  }

  private Tls tls() {
    Reading<Path> trustStore = read(Keys.TRUST_STORE);
    Reading<String> trustStorePassword = read(Keys.TRUST_STORE_PASSWORD);
    Reading<Path> keyStore = read(Keys.KEY_STORE);
    Reading<String> keyStorePassword = read(Keys.KEY_STORE_PASSWORD);
    requirePartner(trustStorePassword, trustStore, Keys.TRUST_STORE);
    requirePartner(keyStorePassword, keyStore, Keys.KEY_STORE);
    return new Tls(
        trustStore.value(),
        trustStorePassword.value(),
        keyStore.value(),
        keyStorePassword.value(),
        read(Keys.VERIFY_HOST_NAME).required());
  }

  private <T> Reading<T> read(Key<T> key) {
    return lookup.read(key, problems);
  }

  private void requirePartner(Reading<?> reading, Reading<?> partner, Key<?> partnerKey) {
    if (partner.given().isEmpty()) {
      reading.given().ifPresent(given -> problems.accept(Problems.alone(given, partnerKey.name())));
    }
  }

  private static Given standard(Key<?> key) {
    return new Given(key.name(), key.standard(), "the defaults", Integer.MIN_VALUE);
  }
}
