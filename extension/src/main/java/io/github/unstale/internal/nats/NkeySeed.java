// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.nats.client.support.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * The keys of an NKey seed.
 *
 * <p>The JDK's Ed25519 computes them. jnats would use Bouncy Castle, which starts a thread that
 * never ends and keeps the application's class loader.
 *
 * @param pair the keys
 * @param kind the byte before an encoded public key: whose it is
 */
record NkeySeed(KeyPair pair, byte kind) {

  private static final String ED25519 = "Ed25519";
  private static final int LENGTH = 32;

  /** The first byte of every seed, in its upper five bits: an S in base 32. */
  private static final int SEED = 0x90;

  /** Reads a seed in its encoded form; an {@link IllegalArgumentException} refuses others. */
  static NkeySeed of(char[] encoded) throws GeneralSecurityException {
    byte[] decoded = Encoding.base32Decode(encoded);
    byte[] secret = Arrays.copyOfRange(decoded, 2, 2 + LENGTH);
    try {
      check(decoded);
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ED25519);
      generator.initialize(new NamedParameterSpec(ED25519), new Fixed(secret));
      byte kind = (byte) ((decoded[0] & 7) << 5 | (decoded[1] & 0xF8) >> 3);
      return new NkeySeed(checked(generator.generateKeyPair(), secret), kind);
    } finally {
      Arrays.fill(decoded, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static void check(byte[] decoded) {
    int end = 2 + LENGTH;
    if (decoded.length != end + 2
        || (decoded[0] & 0xF8) != SEED
        || littleEndian(decoded).getShort(end) != checksum(decoded, end)) {
      throw new IllegalArgumentException("This is no NKey seed, or it has a typing error");
    }
  }

  /** No security provider promises to use what {@link Fixed} gives it. */
  private static KeyPair checked(KeyPair pair, byte[] secret) throws GeneralSecurityException {
    if (pair.getPrivate() instanceof EdECPrivateKey key
        && key.getBytes().filter(bytes -> Arrays.equals(bytes, secret)).isPresent()) {
      return pair;
    }
    throw new GeneralSecurityException(
        "The security provider of " + ED25519 + " cannot derive a key from a seed");
  }

  byte[] sign(byte[] nonce) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ED25519);
    signature.initSign(pair.getPrivate());
    signature.update(nonce);
    return signature.sign();
  }

  /** The public key as the server's configuration has it. */
  char[] publicKey() {
    byte[] wrapped = pair.getPublic().getEncoded(); // the key itself is at its end
    byte[] key = new byte[1 + LENGTH + 2];
    key[0] = kind;
    System.arraycopy(wrapped, wrapped.length - LENGTH, key, 1, LENGTH);
    littleEndian(key).putShort(1 + LENGTH, checksum(key, 1 + LENGTH));
    return Encoding.base32Encode(key);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** CRC-16/XMODEM. */
  private static short checksum(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc ^= (bytes[i] & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
    }
    return (short) crc;
  }

  /** Gives the generator the secret that it would otherwise draw. */
  private static final class Fixed extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient byte[] secret;

    Fixed(byte[] secret) {
      this.secret = secret;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(secret, 0, bytes, 0, bytes.length);
    }
  }
}
