// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of a NATS server as a client needs, over real sockets, with faults on demand. */
final class FakeNatsServer implements AutoCloseable {

  private static final String INFO =
      "INFO {\"server_id\":\"FAKE\",\"version\":\"2.10.0\",\"proto\":1,\"headers\":true,"
          + "\"max_payload\":1048576,\"tls_required\":@TLS@}\r\n";

  private static final int TLS_HANDSHAKE = 0x16;

  /** All connections. */
  private final Set<Client> accepted = ConcurrentHashMap.newKeySet();

  /** Those that were told who we are, in this order. */
  private final List<Client> clients = new CopyOnWriteArrayList<>();

  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocket socket;
  private volatile Thread accepting;
  private final AtomicInteger hangUps = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger tlsHellos = new AtomicInteger();
  private volatile boolean refusing;
  private volatile boolean requiringTls;
  private volatile CountDownLatch thawed = new CountDownLatch(0);

  FakeNatsServer() throws IOException {
    start(0);
    port = socket.getLocalPort();
  }

  String address() {
    return "nats://127.0.0.1:" + port;
  }

  /** Listens again, at the same address. */
  void start() throws IOException {
    start(port);
  }

  private void start(int at) throws IOException {
    ServerSocket listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
    socket = listening;
    accepting = run(() -> accept(listening));
  }

  /** Neither listens nor has connections any more. */
  void stop() throws IOException {
    socket.close();
    try {
      accepting.join(); // until then, the socket may still take a connection
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
    dropConnections();
  }

  /** Resets all connections. */
  void dropConnections() throws IOException {
    List<Client> dropped = List.copyOf(accepted);
    clients.removeAll(dropped);
    for (Client client : dropped) {
      client.reset();
    }
  }

  /** Whether who connects from now on is turned away. */
  void refuse(boolean refuse) {
    refusing = refuse;
  }

  /** Hangs up on this many who connect from now on, in the middle of the handshake. */
  void hangUp(int times) {
    hangUps.set(times);
  }

  /** How often somebody was turned away. */
  int refusals() {
    return refusals.get();
  }

  /** Asks everybody for TLS, and hangs up when they begin with it. */
  void requireTls() {
    requiringTls = true;
  }

  /** How often somebody began with TLS. */
  int tlsHellos() {
    return tlsHellos.get();
  }

  /** Refuses publishing and subscribing to a subject. */
  void deny(String subject) {
    denied.add(subject);
  }

  void permit(String subject) {
    denied.remove(subject);
  }

  /** Accepts, and reads nothing, until {@link #thaw}. */
  void freeze() {
    thawed = new CountDownLatch(1);
  }

  void thaw() {
    thawed.countDown();
  }

  /** Sends exactly this to everybody. */
  void send(String protocol) throws IOException {
    for (Client client : clients) {
      client.send(protocol.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What the newest connection has received, control lines only, without PING and PONG. */
  List<String> received() {
    List<Client> present = List.copyOf(clients);
    if (present.isEmpty()) {
      return List.of();
    }
    List<String> lines = present.get(present.size() - 1).lines;
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  @Override
  public void close() throws IOException {
    thaw();
    stop();
  }

  private void accept(ServerSocket listening) throws IOException {
    while (!listening.isClosed()) {
      Client client = new Client(listening.accept());
      accepted.add(client);
      run(() -> serve(client));
    }
  }

  private void serve(Client client) throws IOException, InterruptedException {
    try {
      thawed.await();
      client.send(
          INFO.replace("@TLS@", Boolean.toString(requiringTls)).getBytes(StandardCharsets.UTF_8));
      clients.add(client);
      client.serve();
    } finally {
      clients.remove(client);
      accepted.remove(client);
      client.socket.close();
    }
  }

  private void publish(String subject, byte[] headers, byte[] payload) {
    for (Client client : clients) {
      try {
        client.deliverIfSubscribed(subject, headers, payload);
      } catch (IOException e) {
        // that one has gone, which is not the publisher's fault
      }
    }
  }

  private static boolean matches(String[] pattern, String[] subject) {
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i].equals(">")) {
        return subject.length > i;
      }
      if (i >= subject.length || !(pattern[i].equals("*") || pattern[i].equals(subject[i]))) {
        return false;
      }
    }
    return pattern.length == subject.length;
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static Thread run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | UncheckedIOException e) {
                // the other side has gone, or this one was stopped
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "fake-nats-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** One connection. */
  private final class Client {

    final Socket socket;
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> subscriptions = new ConcurrentHashMap<>();
    private final InputStream in;
    private final OutputStream out;

    Client(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    void reset() throws IOException {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        // it has just been closed, because the other side has gone
      }
      socket.close();
    }

    void serve() throws IOException, InterruptedException {
      in.mark(1);
      if (in.read() == TLS_HANDSHAKE) {
        tlsHellos.incrementAndGet();
        socket.close();
        return;
      }
      in.reset();
      while (true) {
        String line = line();
        thawed.await();
        obey(line.split(" "), line);
      }
    }

    private void obey(String[] words, String line) throws IOException {
      if (!line.startsWith("PING") && !line.startsWith("PONG")) {
        lines.add(line);
      }
      switch (words[0]) {
        case "CONNECT" -> {
          if (refusing) {
            refusals.incrementAndGet();
            error("Authorization Violation");
            socket.close();
          } else if (hangUps.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            socket.close();
          }
        }
        case "PING" -> send("PONG\r\n".getBytes(StandardCharsets.UTF_8));
        case "SUB" -> {
          if (denied.contains(words[1])) {
            error("Permissions Violation for Subscription to \"" + words[1] + "\"");
          } else {
            subscriptions.put(words[2], words[1]);
          }
        }
        case "UNSUB" -> subscriptions.remove(words[1]);
        case "PUB" -> published(words[1], 0, Integer.parseInt(words[words.length - 1]));
        case "HPUB" ->
            published(
                words[1],
                Integer.parseInt(words[words.length - 2]),
                Integer.parseInt(words[words.length - 1]));
        default -> {}
      }
    }

    private void published(String subject, int headerSize, int size) throws IOException {
      byte[] headers = in.readNBytes(headerSize);
      byte[] payload = in.readNBytes(size - headerSize);
      line();
      if (denied.contains(subject)) {
        error("Permissions Violation for Publish to \"" + subject + "\"");
      } else {
        publish(subject, headers, payload);
      }
    }

    void deliverIfSubscribed(String subject, byte[] headers, byte[] payload) throws IOException {
      for (Map.Entry<String, String> subscription : subscriptions.entrySet()) {
        if (matches(subscription.getValue().split("\\."), subject.split("\\."))) {
          deliver(subject, subscription.getKey(), headers, payload);
        }
      }
    }

    private void deliver(String subject, String sid, byte[] headers, byte[] payload)
        throws IOException {
      int size = headers.length + payload.length;
      String control =
          headers.length == 0
              ? "MSG " + subject + " " + sid + " " + size
              : "HMSG " + subject + " " + sid + " " + headers.length + " " + size;
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      message.writeBytes((control + "\r\n").getBytes(StandardCharsets.UTF_8));
      message.writeBytes(headers);
      message.writeBytes(payload);
      message.writeBytes(new byte[] {'\r', '\n'});
      send(message.toByteArray());
    }

    private void error(String text) throws IOException {
      send(("-ERR '" + text + "'\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void send(byte[] bytes) throws IOException {
      out.write(bytes);
    }

    private String line() throws IOException {
      List<Byte> bytes = new ArrayList<>();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new EOFException();
        }
        bytes.add((byte) b);
      }
      byte[] line = new byte[Math.max(0, bytes.size() - 1)];
      for (int i = 0; i < line.length; i++) {
        line[i] = bytes.get(i);
      }
      return new String(line, StandardCharsets.UTF_8);
    }
  }
}
