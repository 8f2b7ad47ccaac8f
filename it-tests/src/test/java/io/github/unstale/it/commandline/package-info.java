/** {@code unstale-admin-cli.jar} as a process, beside real nodes, servers and databases. */
package io.github.unstale.it.commandline;
