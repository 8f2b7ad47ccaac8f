// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The nodes that are there now, as they tell of themselves.
 *
 * <p>An injectable bean. Each node is asked over NATS, by the protocol of NATS's own services, so
 * that {@code nats micro ls} and {@code nats micro stats} show the same. Nodes with {@code
 * unstale.nats.discovery=false}, without NATS or without the permissions for it do not answer. Safe
 * for use by multiple threads.
 */
public interface Nodes {

  /**
   * This node.
   *
   * @return what it would tell others
   */
  NodeStatus self();

  /**
   * Asks all nodes. Those of other applications that share the subject prefix are among them.
   *
   * @param patience how long answers are waited for; the stage completes earlier if all nodes that
   *     this one has heard of have answered
   * @return a stage that completes with those that have answered, this one included, sorted by
   *     name; it never fails, and what runs after it runs on the managed executor
   */
  CompletionStage<List<NodeStatus>> find(Duration patience);

  /**
   * Asks all nodes what an invalidation would drop now. Nothing is dropped.
   *
   * <p>Each looks at as many entries as it has to, away from the thread that brings it
   * invalidations; one that is asked too much does not answer.
   *
   * @param invalidation what might be no longer true; with as many ids as a NATS message takes
   * @param patience how long answers are waited for, as in {@link #find}
   * @return a stage that completes with those of the nodes that cache what it speaks of and have
   *     answered, sorted by name; it never fails, and what runs after it runs on the managed
   *     executor
   */
  CompletionStage<List<Covered>> covered(Invalidation invalidation, Duration patience);
}
