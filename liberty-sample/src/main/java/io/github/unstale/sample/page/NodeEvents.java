// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.sample.Outcome;
import io.github.unstale.sample.PatternInvalidated;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;

/** Tells all who follow this node what happens on it. */
@ApplicationScoped
class NodeEvents {

  /** Tells one start of this node from another. */
  private final String run = UUID.randomUUID().toString();

  @SuppressWarnings("NullAway.Init") // the container sets it
  @Resource
  private ManagedExecutorService executor;

  @Inject FeedStatus feed;

  @SuppressWarnings("NullAway.Init") // see open
  private Followers followers;

  @PostConstruct
  void open() {
    followers = new Followers(executor);
  }

  void add(Follower follower) {
    followers.add(follower, alive());
  }

  void ended(@Observes Outcome outcome) {
    followers.tell(NodeEvent.ended(outcome));
  }

  void invalidated(@Observes PatternInvalidated said) {
    followers.tell(NodeEvent.invalidated(said));
  }

  void arrivedOfToken(@Observes @EntityCache("token") InvalidationReceived received) {
    followers.tell(NodeEvent.arrived(received));
  }

  void arrivedOfSession(@Observes @EntityCache("session") InvalidationReceived received) {
    followers.tell(NodeEvent.arrived(received));
  }

  void feedChanged() {
    followers.tell(NodeEvent.feed(feed.connected(), feed.problem()));
  }

  /** Lets followers know that this node is there, and notices those who have gone. */
  void beat() {
    followers.tell(alive());
  }

  private NodeEvent alive() {
    return NodeEvent.alive(run, feed.connected(), feed.problem());
  }

  @PreDestroy
  void close() {
    followers.close();
  }
}
