// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.world.World.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionViolationTest {

  @Test
  void in_publish_namesSubject() {
    assertThat(PermissionViolation.in("Permissions Violation for Publish to \"cache.a.1\""))
        .contains(new PermissionViolation(Direction.PUBLISH, "cache.a.1"));
  }

  @Test
  void in_subscription_namesSubject() {
    assertThat(PermissionViolation.in("Permissions Violation for Subscription to \"cache.a.*\""))
        .contains(new PermissionViolation(Direction.SUBSCRIBE, "cache.a.*"));
  }

  @Test
  void in_subscriptionWithQueue_namesSubjectOnly() {
    assertThat(
            PermissionViolation.in(
                "Permissions Violation for Subscription to \"cache.a.*\" using queue \"q\""))
        .contains(new PermissionViolation(Direction.SUBSCRIBE, "cache.a.*"));
  }

  @Test
  void in_lowerCase_isTheSame() {
    assertThat(PermissionViolation.in("permissions violation for publish to \"X.Y\""))
        .contains(new PermissionViolation(Direction.PUBLISH, "X.Y"));
  }

  @Test
  void in_quotesInSubject_areUnescaped() {
    assertThat(PermissionViolation.in("Permissions Violation for Publish to \"a.\\\"b\\\\c\\\"\""))
        .contains(new PermissionViolation(Direction.PUBLISH, "a.\"b\\c\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Authorization Violation",
        "Permissions Violation",
        "Permissions Violation for Publish to ",
        "Permissions Violation for Publish to \"open",
        "maximum subscriptions exceeded"
      })
  void in_otherText_isEmpty(String text) {
    assertThat(PermissionViolation.in(text)).isEmpty();
  }
}
