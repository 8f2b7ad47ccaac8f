// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link Provider#ECLIPSELINK} calls the listener for. */
class EclipseLinkTest extends AbstractListenerTest {

  EclipseLinkTest() {
    super(Provider.ECLIPSELINK);
  }

  @Test
  void changedCollection_withoutVersion_invalidatesItsOwner() {
    assertThat(isUpdatedByItsCollection()).isTrue();
  }
}
