// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9082", "http://127.0.0.1:1", "http://[::1]:9082"})
  void isLoopback_thisMachine_isTrue(String peer) {
    assertThat(Node.isLoopback(peer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://node-b:9082", "http://10.0.0.2:9082", "nonsense"})
  void isLoopback_elsewhere_isFalse(String peer) {
    assertThat(Node.isLoopback(peer)).isFalse();
  }
}
