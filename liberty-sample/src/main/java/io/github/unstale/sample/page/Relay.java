// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the other node on its way to a browser: passed on piece by piece, as it comes, and
 * ended at both ends when either leaves. It holds no thread while nothing comes.
 */
final class Relay implements BodyHandler<Void>, BodySubscriber<Void> {

  /** Where the answer goes. */
  interface Target {

    /** An answer comes. */
    void begin(ResponseInfo info) throws IOException;

    /** Passes a piece of it on at once. */
    void write(byte[] piece) throws IOException;

    /** No more comes; perhaps no answer came at all. Called once. */
    void end();
  }

  private final Target target;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile Flow.@Nullable Subscription source;
  private volatile long lastSign = System.nanoTime();

  Relay(Target target) {
    this.target = target;
  }

  @Override
  public BodySubscriber<Void> apply(ResponseInfo info) {
    pass(() -> target.begin(info));
    return this;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    if (ended.isDone()) {
      subscription.cancel();
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    for (var piece : pieces) {
      var bytes = new byte[piece.remaining()];
      piece.get(bytes);
      pass(() -> target.write(bytes));
    }
    var subscription = source;
    if (subscription != null) {
      subscription.request(1);
    }
  }

  private void pass(Passing passing) {
    lastSign = System.nanoTime();
    try {
      passing.run();
    } catch (IOException | IllegalStateException e) { // the browser has gone
      end();
    }
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  @Override
  public void onComplete() {
    end();
  }

  @Override
  public CompletionStage<Void> getBody() {
    return ended;
  }

  /** For how long nothing has come, in nanoseconds. */
  long silence() {
    return System.nanoTime() - lastSign;
  }

  /** Ends it at both ends. Harmless if said again. */
  void end() {
    var subscription = source;
    if (subscription != null) {
      subscription.cancel();
    }
    if (ended.complete(null)) {
      target.end();
    }
  }

  private interface Passing {
    void run() throws IOException;
  }
}
