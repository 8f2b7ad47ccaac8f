// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.testing.Direction;
import io.github.unstale.testing.InMemoryClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/** What can be wrong with a node. Of each part of a node one thing is wrong at a time. */
enum Fault {
  CUT(Part.LINE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().cut();
    }
  },
  CUT_WITH_A_QUEUE(Part.LINE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().cutKeepingQueue();
    }
  },
  CUT_AT_A_SIGNAL(Part.LINE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().cutAt(Fault::isSignal);
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().cutAt(message -> false);
    }
  },
  BLACK_HOLE(Part.LINE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().hold();
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().release();
    }
  },
  BLACK_HOLE_TO_SERVER(Part.LINE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().hold(Direction.TO_SERVER);
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().release();
    }
  },
  BLACK_HOLE_TO_CLIENT(Part.LINE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().hold(Direction.TO_CLIENT);
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().release();
    }
  },
  BLACK_HOLE_THEN_CUT(Part.LINE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().hold();
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().cutKeepingQueue();
      node.client().release();
    }
  },
  SLOW_LINE(Part.LINE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      Duration most = Duration.ofMillis(1 + random.nextInt(300));
      for (Direction direction : Direction.values()) {
        node.client().delay(direction, Duration.ZERO, most, random);
      }
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      for (Direction direction : Direction.values()) {
        node.client().delay(direction, Duration.ZERO);
      }
    }
  },
  DENIED(Part.LINE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().deny(subject(random));
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      Storm.ENTITIES.forEach(entity -> node.client().permit("cache.invalidate." + entity + ".*"));
      node.client().cutKeepingQueue();
    }
  },
  LATE_SUBSCRIPTIONS(Part.LINE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().subscribeLate(Duration.ofMillis(1 + random.nextInt(400)));
      node.client().cutKeepingQueue();
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().subscribeLate(Duration.ZERO);
    }
  },
  STALLED(Part.HANDLER) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().stallAfter(random.nextInt(6));
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().resume();
    }
  },
  SLOW(Part.HANDLER) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      goOn(node, random);
    }

    @Override
    void goOn(StormNode node, Random random) {
      node.client().stallAfter(random.nextInt(4) == 0 ? 1 : 0);
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().resume();
    }
  },
  OVERRUN(Part.HANDLER) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().stallAfter(random.nextInt(6));
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().overrun();
      node.client().resume();
    }
  },
  FLOODED(Part.HANDLER) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.client().incomingLimit(1 + random.nextInt(3));
      node.client().stallAfter(random.nextInt(6));
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().incomingLimit(Integer.MAX_VALUE);
      node.client().resume();
    }
  },
  PAUSED(Part.JVM) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      cluster.pause(node.member());
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      cluster.unpause(node.member());
    }
  },
  PAUSED_AND_CUT(Part.JVM) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      cluster.pause(node.member());
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.client().cutKeepingQueue();
      cluster.unpause(node.member());
    }
  },
  SUSPENDED(Part.JVM) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      cluster.pause(node.member());
      node.clock().stop();
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.clock().go();
      cluster.unpause(node.member());
    }
  },
  DATABASE_AWAY(Part.DATABASE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      node.member().log().cut();
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.member().log().mend();
    }
  },
  DATABASE_SLOW(Part.DATABASE) {
    @Override
    void begin(StormNode node, TestCluster cluster, Random random) {
      goOn(node, random);
    }

    @Override
    void goOn(StormNode node, Random random) {
      node.member().log().beforeNextRead(node::linger);
      node.member().log().whenNextRead(node::linger);
    }

    @Override
    void end(StormNode node, TestCluster cluster) {
      node.member().log().beforeNextRead(() -> {});
      node.member().log().whenNextRead(() -> {});
    }
  };

  /** What breaks. */
  enum Part {
    LINE,
    HANDLER,
    JVM,
    DATABASE
  }

  private final Part part;

  Fault(Part part) {
    this.part = part;
  }

  Part part() {
    return part;
  }

  /** Whether a node has what breaks. */
  boolean concerns(StormNode node) {
    return switch (part) {
      case LINE, HANDLER -> node.client() != null;
      case JVM -> this != PAUSED_AND_CUT || node.client() != null;
      case DATABASE -> node.member().log() != null;
    };
  }

  abstract void begin(StormNode node, TestCluster cluster, Random random);

  /** Between its begin and its end. */
  void goOn(StormNode node, Random random) {}

  void end(StormNode node, TestCluster cluster) {}

  private static boolean isSignal(Message message) {
    return message.subject().startsWith("cache.invalidate.")
        && !new String(message.payload(), StandardCharsets.UTF_8).contains("\"probe\"");
  }

  private static String subject(Random random) {
    String entity = Storm.ENTITIES.get(random.nextInt(Storm.ENTITIES.size()));
    return "cache.invalidate." + entity + ".*";
  }

  /** Makes a client that has habits of its own. */
  static void characterize(InMemoryClient client, Random random) {
    client.reconnectAfter(Duration.ofMillis(5 + random.nextInt(400)));
    client.doubleUp(message -> random.nextInt(10) == 0);
    if (random.nextBoolean()) {
      client.ping(Duration.ofMillis(50 + random.nextInt(350)), 1 + random.nextInt(3));
    }
    if (random.nextBoolean()) {
      client.writable(1 + random.nextInt(20));
    }
  }
}
