// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.wire.Message;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarkersTest {

  private static final long NOW = 1_000;
  private static final long COVERS = 17;

  private final Link link = Link.over(3);
  private final Markers markers = new Markers("cache.proof");

  private Message next() {
    return markers.next(link, NOW, COVERS);
  }

  private static Message message(String subject, String text) {
    return new Message(subject, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void subject_isBelowThePrefixAndOneNodesOwn() {
    assertThat(markers.subject()).startsWith("cache.proof.").hasSizeGreaterThan(40);
    assertThat(new Markers("cache.proof").subject()).isNotEqualTo(markers.subject());
  }

  private Markers.Marker returned(Message echo) {
    return markers.returned(echo, link.number());
  }

  @Test
  void next_goesToTheSubjectAndTellsTokenAndNumberOnly() {
    Message first = next();
    Message second = next();

    assertThat(first.subject()).isEqualTo(markers.subject());
    assertThat(first.payload()).asString().isEqualTo(link.token() + " 1");
    assertThat(second.payload()).asString().isEqualTo(link.token() + " 2");
  }

  @Test
  void returned_ours_saysWhatWasRemembered() {
    Markers.Marker marker = returned(next());

    assertThat(marker).isEqualTo(new Markers.Marker(1, link, NOW, COVERS));
  }

  @Test
  void returned_twice_saysNothingTheSecondTime() {
    Message marker = next();
    returned(marker);

    assertThat(returned(marker)).isNull();
  }

  @Test
  void returned_olderThanOneThatHasCome_saysNothing() {
    Message first = next();
    Message second = next();
    returned(second);

    assertThat(returned(first)).isNull();
  }

  @Test
  void returned_outOfManyUnderWay_isFoundAndTheLaterOnesStay() {
    next();
    Message second = next();
    Message third = next();

    assertThat(returned(second).number()).isEqualTo(2);
    assertThat(returned(third).number()).isEqualTo(3);
  }

  @Test
  void returned_forged_saysNothing() {
    next();

    for (String text : new String[] {"", "1", " 1", link.token(), link.token() + " 2", "x 1"}) {
      assertThat(returned(message(markers.subject(), text))).as("'%s'", text).isNull();
    }
  }

  @Test
  void returned_afterItsLinkIsGone_saysNothing() {
    Message marker = next();

    markers.forget();

    assertThat(returned(marker)).isNull();
  }

  @Test
  void returned_onAnotherConnection_saysNothing() {
    assertThat(markers.returned(next(), link.number() + 1)).isNull();
  }

  @Test
  void numbers_afterForgetting_goOn() {
    next();
    markers.forget();

    assertThat(returned(next()).number()).isEqualTo(2);
  }

  @Test
  void isFull_untilSomeCameBackOrAreForgotten() {
    int sent = 0;
    Message last = next();
    while (!markers.isFull()) {
      last = next();
      sent++;
    }

    // together with the signals in flight they must fit into the client's queue of 5000
    assertThat(sent + Outbox.WINDOW).isLessThan(5_000);
    returned(last);
    assertThat(markers.isFull()).isFalse();
  }

  @Test
  void link_everyOne_hasATokenOfItsOwn() {
    assertThat(Link.over(3).token()).isNotEqualTo(link.token()).isNotEmpty();
    assertThat(Link.over(3)).isNotEqualTo(link);
  }
}
