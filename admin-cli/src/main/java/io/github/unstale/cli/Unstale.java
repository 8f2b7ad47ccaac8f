// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program without a command. */
@Command(
    name = "unstale",
    description = "Shows the nodes that keep caches coherent, and tells them what has changed.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    abbreviateSynopsis = true,
    usageHelpWidth = 100,
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:nobody has answered, nothing was found, or not all nodes have confirmed",
      "2:the command line cannot be understood, or --yes is missing",
      "3:NATS cannot be reached, or refuses something",
      "4:the database cannot be reached, or refuses something"
    })
final class Unstale {}
