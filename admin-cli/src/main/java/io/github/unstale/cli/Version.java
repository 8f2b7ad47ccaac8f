// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import picocli.CommandLine.IVersionProvider;

/** Which version this is, as the jar's manifest says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"unstale " + (version == null ? "(not from its jar)" : version)};
  }
}
