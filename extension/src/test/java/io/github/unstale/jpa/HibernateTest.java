// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link Provider#HIBERNATE} calls the listener for. */
class HibernateTest extends AbstractListenerTest {

  HibernateTest() {
    super(Provider.HIBERNATE);
  }

  /** The documented trap. */
  @Test
  void changedCollection_withoutVersion_isNotSeen() {
    assertThat(isUpdatedByItsCollection()).isFalse();
  }
}
