// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.sample.demo.ProgramNotFoundException;
import java.util.List;
import java.util.Locale;

/** Who is compared. */
enum Candidate {
  UNSTALE,
  UNSTALE_IN_TRANSACTIONS,
  BY_HAND,
  BY_SOCKET,
  REDISSON,
  REDISSON_DEFAULT,
  HAZELCAST,
  HAZELCAST_DEFAULT,
  INFINISPAN,
  INFINISPAN_DEFAULT;

  /** The name of one of its rows. */
  String row(String what) {
    return name().toLowerCase(Locale.ROOT) + '_' + what;
  }

  /** The ratio of something to what was ours in the same rounds; none for ourselves. */
  void addRatio(Figures figures, String what, String unit, double[] values, double[] ours) {
    if (this != UNSTALE) {
      figures.addRatio(row(what + "_vs_unstale"), unit, values, ours);
    }
  }

  /**
   * Whether it is as its own documentation would have it for this, or by hand; and does no more for
   * a write than others.
   */
  boolean isAtItsBest() {
    return this != UNSTALE_IN_TRANSACTIONS && !name().endsWith("_DEFAULT");
  }

  /**
   * What its nodes need between them.
   *
   * @param cuttable whether there are cables in it, which cost time
   * @throws ProgramNotFoundException if that is not to be had on this machine
   */
  Bus bus(boolean cuttable) {
    return switch (this) {
      case UNSTALE, UNSTALE_IN_TRANSACTIONS, BY_HAND, BY_SOCKET -> ServerBus.nats(cuttable);
      case REDISSON, REDISSON_DEFAULT -> ServerBus.redis(cuttable);
      default -> new MemberBus(cuttable);
    };
  }

  /**
   * A node of its own in this JVM, which has joined the other.
   *
   * @param node 1, which is opened first, or 2
   * @param addresses what the bus says to this node
   */
  Peer open(int node, List<String> addresses) throws Exception {
    return switch (this) {
      case UNSTALE -> new UnstalePeer(false, node, addresses);
      case UNSTALE_IN_TRANSACTIONS -> new UnstalePeer(true, node, addresses);
      case BY_HAND -> new ByHandPeer(heard -> ClientLine.open(addresses.get(0), heard));
      case BY_SOCKET -> new ByHandPeer(heard -> SocketLine.open(addresses.get(0), heard));
      case REDISSON -> new RedissonPeer(true, addresses);
      case REDISSON_DEFAULT -> new RedissonPeer(false, addresses);
      case HAZELCAST -> new HazelcastPeer(true, node, addresses);
      case HAZELCAST_DEFAULT -> new HazelcastPeer(false, node, addresses);
      case INFINISPAN -> new InfinispanPeer(true, node, addresses);
      case INFINISPAN_DEFAULT -> new InfinispanPeer(false, node, addresses);
    };
  }
}
