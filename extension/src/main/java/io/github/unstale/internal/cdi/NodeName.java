// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.config.NodeSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * What this node calls itself.
 *
 * @param application the application
 * @param node the node that it runs on
 */
record NodeName(String application, String node) {

  static NodeName of(NodeSettings settings) {
    return new NodeName(
        settings
            .applicationName()
            .or(() -> Jndi.find("java:app/AppName", String.class))
            .orElse("unstale"),
        settings.nodeName().orElseGet(NodeName::host));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override
  public String toString() {
    return application + "@" + node;
  }
}
