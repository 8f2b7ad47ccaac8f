// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.micro;

import java.util.Arrays;
import java.util.Random;

/** Which ids are read: few of them often, and most of them rarely, as users do (Zipf, 0.99). */
public final class Keys {

  /** So many ids there are. */
  public static final int COUNT = 50_000;

  /** A power of two, so that no reader has to divide. */
  private static final int READS = 1 << 18;

  private static final double SKEW = 0.99;

  private final String[] all = new String[COUNT];
  private final String[] reads = new String[READS];

  /** The same in each JVM. */
  public Keys() {
    for (int i = 0; i < COUNT; i++) {
      all[i] = "token-" + Integer.toHexString(i * 0x9E3779B9);
    }
    double[] upTo = new double[COUNT];
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += 1 / Math.pow(i + 1, SKEW);
      upTo[i] = sum;
    }
    Random random = new Random(42);
    for (int i = 0; i < READS; i++) {
      int found = Arrays.binarySearch(upTo, random.nextDouble() * sum);
      reads[i] = all[Math.min(found < 0 ? -found - 1 : found, COUNT - 1)];
    }
  }

  /** All ids. */
  public String[] all() {
    return all;
  }

  /** The id of the n-th read. */
  public String read(int n) {
    return reads[n & (READS - 1)];
  }
}
