// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class RelayTest {

  private final Browser browser = new Browser();
  private final Source source = new Source();
  private final Relay relay = new Relay(browser);

  @Test
  void pieces_arePassedOnAsTheyCome_oneAtATime() {
    relay.apply(null).onSubscribe(source);
    assertThat(source.requested).isEqualTo(1);
    relay.onNext(List.of(bytes("a"), bytes("b")));
    assertThat(browser.got).containsExactly("begin", "a", "b");
    assertThat(source.requested).isEqualTo(2);
    assertThat(relay.getBody().toCompletableFuture()).isNotDone();
  }

  @Test
  void endOfTheAnswer_endsIt_once() {
    relay.apply(null).onSubscribe(source);
    relay.onComplete();
    relay.end();
    assertThat(browser.got).containsExactly("begin", "end");
    assertThat(relay.getBody().toCompletableFuture()).isDone();
  }

  @Test
  void failure_endsIt() {
    relay.apply(null).onSubscribe(source);
    relay.onError(new IOException("reset"));
    assertThat(browser.got).containsExactly("begin", "end");
  }

  @Test
  void browserThatHasGone_endsTheOtherEnd() {
    relay.apply(null).onSubscribe(source);
    browser.gone = true;
    relay.onNext(List.of(bytes("a")));
    assertThat(source.cancelled).isTrue();
    assertThat(browser.got).containsExactly("begin", "end");
  }

  @Test
  void end_beforeAnAnswer_lateOneIsCancelled() {
    relay.end();
    relay.onSubscribe(source);
    assertThat(source.cancelled).isTrue();
    assertThat(source.requested).isZero();
    assertThat(browser.got).containsExactly("end");
  }

  @Test
  void silence_isCountedFromTheLastPiece() {
    relay.apply(null).onSubscribe(source);
    long start = System.nanoTime();
    relay.onNext(List.of(bytes("a")));
    assertThat(relay.silence()).isBetween(0L, System.nanoTime() - start);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static final class Browser implements Relay.Target {

    private final List<String> got = new ArrayList<>();
    private boolean gone;

    @Override
    public void begin(ResponseInfo info) {
      got.add("begin");
    }

    @Override
    public void write(byte[] piece) throws IOException {
      if (gone) {
        throw new IOException("broken pipe");
      }
      got.add(new String(piece, UTF_8));
    }

    @Override
    public void end() {
      got.add("end");
    }
  }

  private static final class Source implements Flow.Subscription {

    private long requested;
    private boolean cancelled;

    @Override
    public void request(long n) {
      requested += n;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
