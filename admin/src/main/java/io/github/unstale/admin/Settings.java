// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.config.NodeSettings;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is configured, for those who need to know before there are beans. */
final class Settings {

  private Settings() {}

  static NodeSettings.Admin read() {
    return new Configuration(ConfigProvider.getConfig()).node().admin();
  }
}
