// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.security;

import io.nats.client.AuthHandler;
import io.nats.client.NKey;
import io.nats.client.Nats;
import io.nats.client.support.JwtUtils;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Somebody who lets accounts into a NATS server, whose users have JWTs. */
final class Operator {

  /** When everything that has expired did so. */
  static final Instant LONG_AGO = Instant.parse("2024-02-29T12:00:00Z");

  private final NKey key = make(NKey::createOperator);

  /** An account that has signed no users yet. */
  Account account() {
    return new Account(make(NKey::createAccount), "");
  }

  /** The settings of a server that knows one account. */
  String server(Account account) {
    String operator = "{\"type\":\"operator\",\"version\":2}";
    return "operator: "
        + jwt(key, key, Duration.ZERO, operator)
        + "\nresolver: MEMORY\nresolver_preload: { "
        + publicKey(account.key())
        + ": "
        + jwt(key, account.key(), Duration.ZERO, account.claims())
        + " }";
  }

  /**
   * An account.
   *
   * @param key signs its users
   * @param revoked whom it does not let in any more
   */
  record Account(NKey key, String revoked) {

    User user() {
      return userUntil(Instant.now().plusSeconds(3600));
    }

    User userUntil(Instant end) {
      NKey user = make(NKey::createUser);
      String claims = "{\"type\":\"user\",\"version\":2,\"subs\":-1,\"data\":-1,\"payload\":-1}";
      Duration life = Duration.ofHours(1);
      return new User(user, jwt(key, user, end.minus(life), life, claims));
    }

    /** The same one without a user. */
    Account without(User user) {
      return new Account(
          key, "\"" + user.publicKey() + "\":" + Instant.now().plusSeconds(60).getEpochSecond());
    }

    String seed() {
      return Operator.seed(key);
    }

    private String claims() {
      return "{\"type\":\"account\",\"version\":2,\"revocations\":{"
          + revoked
          + "},\"limits\":{\"subs\":-1,\"conn\":-1,\"leaf\":-1,\"imports\":-1,\"exports\":-1,"
          + "\"data\":-1,\"payload\":-1,\"wildcards\":true}}";
    }
  }

  /**
   * A user of an account.
   *
   * @param key proves who it is
   * @param jwt what the account has signed
   */
  record User(NKey key, String jwt) {

    String publicKey() {
      return Operator.publicKey(key);
    }

    String seed() {
      return Operator.seed(key);
    }

    /** The content of a credentials file. */
    String credentials() {
      return String.format(Locale.ROOT, JwtUtils.NATS_USER_JWT_FORMAT, jwt, seed());
    }

    /** For a client that is not Unstale's. */
    AuthHandler handler() {
      return Nats.staticCredentials(jwt.toCharArray(), seed().toCharArray());
    }
  }

  private interface Maker {
    NKey make(SecureRandom random) throws GeneralSecurityException, IOException;
  }

  private static NKey make(Maker maker) {
    try {
      return maker.make(null);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String publicKey(NKey key) {
    try {
      return String.valueOf(key.getPublicKey());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String seed(NKey key) {
    return String.valueOf(key.getSeed());
  }

  private static String jwt(NKey issuer, NKey subject, Duration life, String claims) {
    return jwt(issuer, subject, Instant.now().minusSeconds(1), life, claims);
  }

  private static String jwt(NKey issuer, NKey subject, Instant from, Duration life, String claims) {
    try {
      return JwtUtils.issueJWT(
          issuer,
          publicKey(subject),
          "it",
          life.isZero() ? null : life,
          from.getEpochSecond(),
          publicKey(issuer),
          () -> claims);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
