// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import io.nats.client.Consumer;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * The network over NATS.
 *
 * <p>A subscription that is renewed although the server had not refused it loses what is on its way
 * at that moment. After {@link #close} nothing is told to the receiver any more.
 *
 * <p>Safe for use by multiple threads. What the receiver is told, it is told in threads of the
 * connection, which it must not keep waiting.
 */
public final class NatsNetwork implements World.Network {

  private final ConnectionOptions options;
  private final Threads threads;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Announcements announcements = new Announcements();

  /**
   * Connects nowhere yet.
   *
   * @param settings the connection; at least one server
   * @param connectionName what the server's monitoring shows, e.g. application and node
   * @param threads makes all threads; there are about five, and they live until {@link #close}
   */
  public NatsNetwork(NodeSettings.Nats settings, String connectionName, ThreadFactory threads) {
    this(
        new ConnectionOptions(settings, connectionName, Consumer.DEFAULT_MAX_MESSAGES),
        new Threads(threads));
  }

  NatsNetwork(ConnectionOptions options, Threads threads) {
    this.options = options;
    this.threads = threads;
  }

  @Override
  public void open(World.Receiver receiver) {
    announcements.tell(receiver);
    threads.loops().execute(new Connecting(options, threads, subscriptions, announcements));
  }

  @Override
  public boolean connected() {
    return announcements.connected();
  }

  @Override
  public long connection() {
    Link link = subscriptions.link();
    return link == null ? 0 : link.number();
  }

  @Override
  public void subscribe(String subject) {
    subscriptions.add(subject);
  }

  @Override
  public boolean publish(Message message) {
    Link link = subscriptions.link();
    return link == null || link.publish(message);
  }

  /** The client queues what it is given, or discards it where the queue is full. */
  @Override
  public boolean isPrompt() {
    return true;
  }

  @Override
  public long dropped() {
    Link link = subscriptions.link();
    return link == null ? 0 : link.dropped();
  }

  @Override
  public Optional<String> problem() {
    return announcements.problem();
  }

  @Override
  public void close() {
    announcements.silence();
    threads.close(
        () -> {
          Link link = subscriptions.link();
          if (link != null) {
            link.close();
          }
        });
  }
}
