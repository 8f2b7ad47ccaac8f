// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowersTest {

  private final Followers followers = new Followers(Runnable::run);
  private final NodeEvent greeting = NodeEvent.alive("run", true, Optional.empty());
  private final NodeEvent event = NodeEvent.feed(false, Optional.of("away"));

  @Test
  void tell_reachesAll_afterTheirGreeting() {
    var one = new Recorder();
    var other = new Recorder();
    followers.add(one, greeting);
    followers.add(other, greeting);
    followers.tell(event);
    assertThat(one.told).containsExactly(greeting, event);
    assertThat(other.told).containsExactly(greeting, event);
  }

  @Test
  void tell_oneWhoHasGone_isDismissed_andTheOthersHear() {
    var gone = new Recorder();
    var other = new Recorder();
    followers.add(gone, greeting);
    followers.add(other, greeting);
    gone.listens = false;
    followers.tell(event);
    followers.tell(event);
    assertThat(gone.closed).isTrue();
    assertThat(gone.told).hasSize(2);
    assertThat(other.told).hasSize(3);
  }

  @Test
  void add_oneWhoHasGoneAlready_isNotKept() {
    var gone = new Recorder();
    gone.listens = false;
    followers.add(gone, greeting);
    followers.tell(event);
    assertThat(gone.told).containsExactly(greeting);
  }

  @Test
  void close_dismissesThoseWhoFollow_andThoseWhoCome() {
    var early = new Recorder();
    var late = new Recorder();
    followers.add(early, greeting);
    followers.close();
    followers.add(late, greeting);
    followers.tell(event);
    assertThat(early.closed).isTrue();
    assertThat(late.closed).isTrue();
    assertThat(early.told).containsExactly(greeting);
  }

  private static final class Recorder implements Follower {

    private final List<NodeEvent> told = new ArrayList<>();
    private boolean listens = true;
    private boolean closed;

    @Override
    public boolean tell(NodeEvent event) {
      told.add(event);
      return listens;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
